"""Settle a column of judged figures, each distinct statement once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from metrics.ingest.distinct import Distinct, across, merged
from metrics.ingest.figures import Figures
from metrics.ingest.numbering import (
    PERIOD_BITS,
    REGION_BITS,
    STATEMENT_BITS,
    Numbering,
    packed,
)
from metrics.ingest.settling import Manner, bounds_text, settle_manner, settle_period
from metrics.ingest.statements import Stated
from metrics.ingest.values import Values
from metrics.ingest.verdicts import Verdicts
from metrics.measures import Measure
from metrics.periods import Period
from metrics.regions import Region
from metrics.units import PERCENT

T = TypeVar("T")

Timed = tuple[Measure, Period]


@dataclass(frozen=True)
class Judged:
    """The figures of one column whose words all mean something."""

    row: NDArray[np.int64]
    line: NDArray[np.int64]
    region: Distinct[Region]
    period: Distinct[Period]
    published: Distinct[datetime | None]
    stated: Stated
    values: Values
    multiplier: float

    def at(self, which: NDArray[np.int64]) -> Judged:
        """Return some of the figures."""
        return Judged(
            self.row[which],
            self.line[which],
            self.region.at(which),
            self.period.at(which),
            self.published.at(which),
            self.stated.at(which),
            self.values.at(which),
            self.multiplier,
        )


class Settlement:
    """Settles the figures of one file, and numbers their keys."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._statements = Numbering(STATEMENT_BITS)
        self._regions = Numbering(REGION_BITS)
        self._periods = Numbering(PERIOD_BITS)

    def settle(self, judged: Judged, verdicts: Verdicts) -> Figures:
        """Return figures as they are kept; refuse what their metrics do not admit."""
        stated = judged.stated
        level = merged(judged.region.then(lambda place: place.level))
        manner = across(settle_manner, stated.metric, stated.measure, level, stated.unit)
        verdicts.refuse_bad(manner, judged.row)
        good = np.flatnonzero(~manner.is_bad)
        judged, manner = judged.at(good), manner.at(good)
        timing = merged(manner.then(lambda entry: entry.timing))
        timed = across(
            lambda entry, period: settle_period(entry, period, self._today), timing, judged.period
        )
        verdicts.refuse_bad(timed, judged.row)
        good = np.flatnonzero(~timed.is_bad)
        judged, manner, timed = judged.at(good), manner.at(good), timed.at(good)
        figures = self._figures(judged, timed, kept_values(judged, manner))
        refuse_unfit(judged, manner, figures.value, verdicts)
        return figures

    def _figures(
        self, judged: Judged, timed: Distinct[Timed], value: NDArray[np.float64]
    ) -> Figures:
        measure = timed.then(lambda entry: entry[0].value)
        period = timed.then(lambda entry: entry[1])
        operator = judged.stated.operator.objects(str)
        place, key = self._keys(judged, measure, period)
        return Figures(
            row=judged.row,
            line=judged.line,
            place=place,
            key=key,
            metric=judged.stated.metric.objects(lambda metric: metric.name),
            region_code=judged.region.objects(lambda region: region.code),
            measure=measure.objects(str),
            slice=judged.stated.slice.objects(str),
            period=period.objects(str),
            grain=period.objects(lambda entry: entry.grain.value),
            period_start=period.objects(lambda entry: entry.start.isoformat()),
            period_end=period.objects(lambda entry: entry.end.isoformat()),
            value=value,
            operator=np.where(judged.values.operator == "=", operator, judged.values.operator),
            status=judged.stated.status.objects(str),
            published_at=judged.published.objects(lambda moment: moment),
        )

    def _keys(
        self, judged: Judged, measure: Distinct[str], period: Distinct[Period]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        metric = judged.stated.metric.then(lambda entry: entry.name)
        statement = across(lambda *parts: parts, metric, merged(measure), judged.stated.slice)
        region = judged.region.then(lambda entry: entry.code)
        dated = across(lambda covered, moment: (covered, moment), period, judged.published)
        statements = self._statements.number(statement.meanings)[statement.codes]
        regions = self._regions.number(region.meanings)[region.codes]
        plain = self._periods.number((value, None) for value in period.meanings)[period.codes]
        exact = self._periods.number(dated.meanings)[dated.codes]
        return packed(statements, regions, plain), packed(statements, regions, exact)


def _of(column: Distinct[T], row: np.int64) -> T:
    """Return a row's value where every row is known to have one."""
    value = column.value(int(row))
    if value is None:
        raise ValueError(f"Row {row} was refused and has no value.")
    return value


def kept_values(judged: Judged, manner: Distinct[Manner]) -> NDArray[np.float64]:
    """Return the values in the units of their metrics."""
    value = judged.values.number * judged.multiplier
    return value * _each(manner, "multiply") / _each(manner, "divide")


def _each(manner: Distinct[Manner], name: str) -> NDArray[np.float64]:
    nothing = float("nan")
    entries = [nothing if entry is None else getattr(entry, name) for entry in manner.meanings]
    return np.array(entries, np.float64)[manner.codes]


def refuse_unfit(
    judged: Judged, manner: Distinct[Manner], value: NDArray[np.float64], verdicts: Verdicts
) -> None:
    """Refuse values out of bounds, and percent signs where no percentage is meant."""
    low, high = _each(manner, "lowest"), _each(manner, "highest")

    def position(row: int) -> np.int64:
        return np.searchsorted(judged.row, row)  # rows ascend

    def out_of_bounds(row: int) -> str:
        at = position(row)
        name, unit = _of(judged.stated.metric, at).label.zh, _of(manner, at).unit.zh
        kind = "增速" if _of(manner, at).timing.measure.is_growth else ""
        limits = bounds_text(low[at], high[at], value[at])
        return (
            f"数值{value[at]:g}超出“{name}”{kind}的允许范围（{limits}{unit}），请核对数值和单位。"
        )

    def no_percentage(row: int) -> str:
        name = _of(judged.stated.metric, position(row)).label.zh
        return f"数值带有百分号，但“{name}”的单位不是百分比。"

    is_share = np.array([e is not None and e.unit.code == PERCENT.code for e in manner.meanings])
    verdicts.refuse(
        map(int, judged.row[judged.values.percent & ~is_share[manner.codes].astype(bool)]),
        no_percentage,
    )
    with np.errstate(invalid="ignore"):
        outside = ~((value >= low) & (value <= high))
    verdicts.refuse(map(int, judged.row[outside]), out_of_bounds)
