"""Which series make the leading, the coincident and the lagging composite."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, TypeAdapter, model_validator

from metrics.declarations import Catalogue
from metrics.errors import Issue
from metrics.measures import Measure
from metrics.metric import Declared, Label, MetricName
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.naming import Named, unknown_metrics

COMPOSITES_FILE = REFERENCE_FOLDER / "composites.yaml"
CODES = ("leading", "coincident", "lagging")


class CompositeMember(Declared):
    """One series of a composite; ``form`` decides how its month's change is taken."""

    metric: MetricName
    measure: Measure
    form: Literal["level", "rate"]

    @model_validator(mode="after")
    def _is_a_rate_where_it_is_growth(self) -> CompositeMember:
        if self.measure.is_growth != (self.form == "rate"):
            raise ValueError(f"{self.metric!r}: growth is a rate, an amount a level")
        return self


class CompositeChart(Declared):
    """A composite and its members, in the order of the screen."""

    code: Literal["leading", "coincident", "lagging"]
    label: Label
    members: tuple[CompositeMember, ...] = Field(min_length=1)


def _each_once(charts: tuple[CompositeChart, ...]) -> tuple[CompositeChart, ...]:
    """Refuse a list that lacks a composite, or counts a series twice."""
    codes = tuple(chart.code for chart in charts)
    if codes != CODES:
        raise ValueError(f"composites are {list(CODES)} in this order, found {list(codes)}")
    names = [member.metric for chart in charts for member in chart.members]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"in more than one composite: {twice}")
    return charts


_Charts = Annotated[tuple[CompositeChart, ...], AfterValidator(_each_once)]


@functools.cache
def read_composites(file: Path = COMPOSITES_FILE) -> tuple[CompositeChart, ...]:
    """Return the leading, the coincident and the lagging composite.

    Raises:
        CatalogueError: the file is wrong.
    """
    found: tuple[CompositeChart, ...] = read_document(file, TypeAdapter(_Charts))
    return found


def composite_faults(catalogue: Catalogue, file: Path = COMPOSITES_FILE) -> Iterator[Issue]:
    """Return the faults: the names that the catalogue does not know.

    Raises:
        CatalogueError: the file is wrong in itself.
    """
    names = (
        Named(member.metric, chart.code, (row, "members", column, "metric"))
        for row, chart in enumerate(read_composites(file))
        for column, member in enumerate(chart.members)
    )
    return unknown_metrics(file, names, catalogue)
