"""Figures of single months or quarters from cumulated ones: m(t) = cum(t) - cum(t-1).

Investment and profits are published cumulated alone. The query layer never takes cumulated figures
from each other (docs/decisions/0009): they may have been revised in between. Here it is done on
demand, and every such point says that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from metrics.economy.absence import Absence
from metrics.economy.series.points import (
    Gap,
    Maker,
    Point,
    Series,
    breaks_of,
    is_january_merged,
    january_of,
)
from metrics.errors import InvalidSeriesError
from metrics.measures import Measure
from metrics.periods import Grain, Period, month_period, periods_between


def from_cumulated(
    cumulated: Series, published: Series | None = None, *, is_joined: bool = False
) -> Series:
    """Return the figures of single periods, published ones where there are any.

    The year's first cumulated figure is the first period's own; February's is that of 1-2月 where
    January has none, and stays one point. Nothing is taken over a missing period. A negative
    difference of what cannot be negative is marked: what was revised has been taken off it.

    Args:
        cumulated: cumulated levels by month or quarter.
        published: levels of the same metric, region and grain, where some were published.
        is_joined: differences across a declared break in the definition are taken as well.

    Raises:
        InvalidSeriesError: not cumulated levels of a flow, or the two do not belong together.
    """
    _check(cumulated, published)
    own = dict(published.figures) if published else {}
    upto = dict(cumulated.figures)
    for period, value in own.items():
        if period.starts_year:  # the same days under another name
            last = month_period(period.end.year, period.end.month)
            upto.setdefault(last if is_january_merged(period) else period, value)
    known = [*upto, *own]
    breaks = () if is_joined else breaks_of(cumulated.metric)
    found = list(_singles(cumulated, upto, own, known, breaks)) if known else []
    return replace(
        cumulated,
        measure=Measure.LEVEL,
        points=tuple(point for point in found if isinstance(point, Point)),
        gaps=tuple(gap for gap in found if isinstance(gap, Gap)),
    )


def _singles(
    series: Series,
    upto: Mapping[Period, float],
    own: Mapping[Period, float],
    known: list[Period],
    breaks: Sequence[Period],
) -> Iterator[Point | Gap]:
    """Iterate over what can be told of every period, oldest first."""
    first, last = min(period.start for period in known), max(period.end for period in known)
    for period in periods_between(series.grain, first, last):
        january, february = (month_period(period.start.year, month) for month in (1, 2))
        is_merged = january not in upto and february in upto and series.grain is Grain.MONTH
        if is_merged and period == february:
            yield Point(january_of(period.start.year), upto[february])
        elif not (is_merged and period == january):
            yield _single(series, upto, own, period, breaks)


def _single(
    series: Series,
    upto: Mapping[Period, float],
    own: Mapping[Period, float],
    period: Period,
    breaks: Sequence[Period],
) -> Point | Gap:
    if period in own:
        return Point(period, own[period])
    if period not in upto:
        return Gap(period, Absence.MISSING)
    if period.starts_year:
        return Point(period, upto[period])
    before = upto.get(period.previous())
    if before is None:
        return Gap(period, Absence.NOT_BEFORE)
    if any(one.start == period.start for one in breaks):
        return Gap(period, Absence.BROKEN)
    # In decimal digits, as the figures were printed: 161845.0 - 124671.1 is 37173.9.
    value = float(Decimal(repr(upto[period])) - Decimal(repr(before)))
    least = series.metric.bounds[0]
    is_revised = value < 0 and least is not None and least >= 0
    return Point(period, value, Maker.DIFFERENCED, is_revised)


def _check(cumulated: Series, published: Series | None) -> None:
    name = cumulated.metric.label.zh
    if cumulated.measure is not Measure.CUMULATED or not cumulated.metric.is_flow:
        raise InvalidSeriesError(f"“{name}”不是流量的累计值，不能折算当期值；应给出累计值序列。")
    if published is None:
        return
    ours = (cumulated.metric.name, cumulated.region, cumulated.grain, cumulated.slice,
            cumulated.definition, Measure.LEVEL)  # fmt: skip
    theirs = (published.metric.name, published.region, published.grain, published.slice,
              published.definition, published.measure)  # fmt: skip
    if ours != theirs:
        raise InvalidSeriesError(
            f"“{name}”的累计值与当期值不是同一指标、地区、频度、分组和口径，不能合用。"
        )
