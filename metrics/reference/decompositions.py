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
from metrics.metric import Declared, Label, Level, Metric, MetricName
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.naming import Named, document_lines, unknown_metrics
from metrics.yaml_lines import nearest_line

DECOMPOSITIONS_FILE = REFERENCE_FOLDER / "decompositions.yaml"


class NamedPart(Declared):
    """A metric that is part of a whole, and what it is called among the parts: 金融业."""

    metric: MetricName
    label: Label


class Decomposition(Declared):
    """A whole with its parts, or with its towns; ``measure`` is that of the levels.

    ``label`` says by what it is taken apart: 分行业.
    """

    code: str
    label: Label
    whole: MetricName
    measure: Literal[Measure.LEVEL, Measure.CUMULATED]
    prices: Literal["constant", "current"]
    parts: tuple[NamedPart, ...] = ()
    by: Literal["town"] | None = None
    rest: Label | None = None

    @property
    def metrics(self) -> tuple[str, ...]:
        """The whole and its parts."""
        return (self.whole, *(part.metric for part in self.parts))

    @property
    def growth(self) -> Measure:
        """The published growth that belongs to the levels."""
        return Measure.CUMULATED_YOY if self.measure is Measure.CUMULATED else Measure.YOY

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What has to be known: levels, and at constant prices the published growths."""
        is_real = self.prices == "constant"
        return (self.measure, self.growth) if is_real else (self.measure,)

    @property
    def named(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """Where in its entry each metric is named, the whole first."""
        parts = ((("parts", row, "metric"), part.metric) for row, part in enumerate(self.parts))
        return ((("whole",), self.whole), *parts)

    @model_validator(mode="after")
    def _is_parted_once(self) -> Self:
        if bool(self.parts) == bool(self.by):
            raise ValueError("name either the parts or 'by: town'")
        names = [part.metric for part in self.parts]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"parts named twice: {twice}")
        return self


@functools.cache
def read_decompositions(file: Path = DECOMPOSITIONS_FILE) -> tuple[Decomposition, ...]:
    """Return the declared decompositions, in the order of the screens.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(tuple[Decomposition, ...]))


def decomposition_faults(catalogue: Catalogue, file: Path = DECOMPOSITIONS_FILE) -> Iterator[Issue]:
    """Yield the faults: unknown names, other units than the whole's, measures that are not kept.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    declared = read_decompositions(file)
    names = [
        Named(name, one.code, (row, *path))
        for row, one in enumerate(declared)
        for path, name in one.named
    ]
    yield from unknown_metrics(file, names, catalogue)
    lines = document_lines(file)
    for row, one in enumerate(declared):
        for path, name in one.named:
            if name in catalogue and (fault := _fault(one, catalogue[name], catalogue)):
                line = nearest_line(lines, (row, *path))
                yield Issue(file.name, line, f"{one.code!r}: {fault}")


def _fault(one: Decomposition, metric: Metric, catalogue: Catalogue) -> str:
    if one.whole in catalogue and metric.unit != (unit := catalogue[one.whole].unit):
        return f"{metric.name!r} is in {metric.unit!r}, {one.whole!r} in {unit!r}"
    if lacking := [measure.value for measure in one.measures if measure not in metric.measures]:
        return f"{metric.name!r} has no {lacking}, only {[m.value for m in metric.measures]}"
    if one.by == "town" and Level.TOWN not in metric.levels:
        return f"{metric.name!r} has no figures of towns"
    return ""
