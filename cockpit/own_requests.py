"""What a page's own script sends: JSON of a bounded size, from no other site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from flask import Request, Response
from werkzeug.exceptions import HTTPException

from cockpit.errors import ForeignNoteError, NoteError
from layouts.components.private_layers import OWN_HEADER

# More than the longest note in UTF-8, escaped.
_MOST_BYTES: Final = 16 * 2**10


def refuse_foreign(request: Request) -> None:
    """Refuse what lacks the header ``X-Requested-With``.

    A page of another site cannot set it without leave (CORS), and it gets none.

    Raises:
        ForeignNoteError: it is not there.
    """
    if not request.headers.get(OWN_HEADER):
        raise ForeignNoteError("note_foreign")


def own_texts(request: Request, fields: Iterable[str], form: str) -> dict[str, str]:
    """Return some fields of the JSON that our own page sent, empty where they are not given.

    Raises:
        ForeignNoteError: it comes from elsewhere.
        NoteError: it is no object of texts; ``form`` is the message that says what would be.
    """
    refuse_foreign(request)
    request.max_content_length = _MOST_BYTES
    try:
        sent: Any = request.get_json()
    except HTTPException as error:
        raise NoteError(form) from error
    if not isinstance(sent, dict):
        raise NoteError(form)
    texts = {field: sent.get(field, "") for field in fields}
    if not all(isinstance(text, str) for text in texts.values()):
        raise NoteError(form)
    return texts


def kept() -> Response:
    """Answer that it was kept: nothing more, and not to be remembered."""
    response = Response(status=204)
    response.headers["Cache-Control"] = "no-store"
    return response
