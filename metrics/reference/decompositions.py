"""Which totals are taken apart, and by what."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import TypeAdapter, model_validator

from metrics.declarations import Catalogue
from metrics.errors import Issue
from metrics.measures import Measure
from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.naming import Named, unknown_metrics

DECOMPOSITIONS_FILE = REFERENCE_FOLDER / "decompositions.yaml"


class Decomposition(Declared):
    """A whole with its parts, or with its towns; ``measure`` is that of the levels."""

    code: str
    whole: str
    measure: Literal[Measure.LEVEL, Measure.CUMULATED]
    prices: Literal["constant", "current"]
    parts: tuple[str, ...] = ()
    by: Literal["town"] | None = None
    rest: Label | None = None

    @property
    def metrics(self) -> tuple[str, ...]:
        """The whole and its parts."""
        return (self.whole, *self.parts)

    @property
    def named(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """Where in its entry each metric is named."""
        parts = ((("parts", column), name) for column, name in enumerate(self.parts))
        return ((("whole",), self.whole), *parts)

    @model_validator(mode="after")
    def _is_parted_once(self) -> Self:
        if bool(self.parts) == bool(self.by):
            raise ValueError("name either the parts or 'by: town'")
        return self


@functools.cache
def read_decompositions(file: Path = DECOMPOSITIONS_FILE) -> tuple[Decomposition, ...]:
    """Return the declared decompositions, in the order of the screens.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(tuple[Decomposition, ...]))


def decomposition_faults(catalogue: Catalogue, file: Path = DECOMPOSITIONS_FILE) -> Iterator[Issue]:
    """Return the faults: the names that the catalogue does not know.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    names = (
        Named(name, one.code, (row, *path))
        for row, one in enumerate(read_decompositions(file))
        for path, name in one.named
    )
    return unknown_metrics(file, names, catalogue)
