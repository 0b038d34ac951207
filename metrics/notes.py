"""Who writes: what is asked of the name and the post under everything that a person adds."""

from __future__ import annotations

from typing import Final

from metrics.errors import InvalidNoteError, OutOfScopeError
from metrics.query import Role, Viewer

LONGEST_NAME: Final = 32
# Who looks at a wall has nothing to write with, and is nobody.
_ONLY_LOOKING: Final = frozenset({Role.WALL})


def check_writer(name: str, post: str) -> None:
    """Refuse a writer without a name, or with one that is too long or not all to be seen.

    Raises:
        InvalidNoteError: saying which.
    """
    if not name.strip():
        raise InvalidNoteError("note_name")
    if len(name) > LONGEST_NAME or len(post) > LONGEST_NAME:
        raise InvalidNoteError("note_long_name", most=LONGEST_NAME)
    if not (name.isprintable() and post.isprintable()):
        raise InvalidNoteError("note_unseen_name")


def check_may_write(viewer: Viewer) -> None:
    """Refuse a viewer whose role only looks.

    Raises:
        OutOfScopeError: naming the role.
    """
    if viewer.role in _ONLY_LOOKING:
        raise OutOfScopeError(f"{viewer.role} only looks and may not write.")
