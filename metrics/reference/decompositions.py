"""Which totals are taken apart, and by what."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import TypeAdapter, model_validator

from metrics.declarations import Catalogue
from metrics.errors import Issue, UnknownMetricError
from metrics.measures import Measure
from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.yaml_lines import line_index, nearest_line

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
    """Yield the metrics that the catalogue does not know, and parts in another unit.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    found = read_decompositions(file)
    lines = line_index(yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))
    for row, one in enumerate(found):
        for name in one.metrics:
            line = nearest_line(lines, (row, "whole" if name == one.whole else "parts"))
            if name not in catalogue:
                fault = str(UnknownMetricError(name, catalogue.names))
                yield Issue(file.name, line, f"{one.code!r}: {fault}")
            elif one.whole in catalogue and catalogue[name].unit != catalogue[one.whole].unit:
                yield Issue(file.name, line, f"{one.code!r}: {name!r} is in another unit")
