"""What can go wrong in the geo package.

    GeoError
    ├── UnknownLayerError         asked for a layer that is not declared
    ├── LayerUnavailableError     a layer's shapes cannot be had; worth trying again
    ├── LayerCatalogueError       the declarations are wrong: all faults at once, with file and line
    ├── InvalidGeometryError      a file or shape that cannot be a region's
    └── InvalidValuesError        numbers that no statistic can be made of

Messages say what was asked, what is wrong and what would be right.
"""

from __future__ import annotations

import difflib
import operator
from collections.abc import Iterable
from dataclasses import dataclass


def nearest_word(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to one that is not, or an empty text."""
    near = difflib.get_close_matches(word[:64], list(known), n=5, cutoff=0.5)
    # Chinese names are short and often tie: the one that keeps its places is meant.
    return max(near, key=lambda other: sum(map(operator.eq, word, other)), default="")


class GeoError(Exception):
    """Base of every error that the geo package raises on purpose."""


class UnknownLayerError(GeoError, KeyError):
    """The id is not in the layer catalogue."""

    def __init__(self, asked: str, known: Iterable[str]) -> None:
        near = nearest_word(asked, known)
        hint = f" Did you mean {near!r}?" if near else ""
        self.message = f"Unknown layer {asked!r}.{hint}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class LayerUnavailableError(GeoError):
    """The shapes cannot be read; the cause is kept and the call may be repeated."""


@dataclass(frozen=True, order=True)
class LayerIssue:
    """One fault in a declaration."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class LayerCatalogueError(GeoError):
    """The layer catalogue cannot be used; carries every fault found."""

    def __init__(self, issues: Iterable[LayerIssue]) -> None:
        self.issues = tuple(sorted(set(issues)))
        head = f"{len(self.issues)} fault(s) in the layer catalogue:"
        super().__init__("\n".join([head, *(f"  {issue}" for issue in self.issues)]))


class InvalidGeometryError(GeoError, ValueError):
    """A geometry, or a file of them, that cannot be placed on the map as it is."""


class InvalidValuesError(GeoError, ValueError):
    """Counts, rates or positions that no grid or statistic can be made of as they are."""
