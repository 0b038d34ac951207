"""Gaps: for which days a read must look below the regions that were asked for.

The regions below stand in where a region's own figure is missing. Mostly none is, and then their
rows, many times those of the region, need not be read at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from metrics.answers import asked_grains
from metrics.facts import FactStore, Key
from metrics.metric import Kind, Metric
from metrics.periods import Grain, Period, periods_between
from metrics.query import MetricQuery, RegionCode


@dataclass(frozen=True)
class Gap:
    """The days from the first missing period to the last; ``None`` is without bound."""

    first: date | None
    last: date | None


def expected_periods(metric: Metric, query: MetricQuery, today: date) -> tuple[Period, ...]:
    """List the metric's own periods that lie in a query and have ended."""
    if query.first is None:
        return ()
    until = min(query.last.end, today) if query.last else today
    listed = periods_between(metric.grain, query.first.start, until)
    # January alone is never reported where 1-2月 are one.
    merged = metric.january == "merged" and metric.grain is Grain.MONTH
    return tuple(p for p in listed if p.end <= until and not (merged and p.start.month == 1))


def is_plain(metric: Metric, query: MetricQuery) -> bool:
    """True when a complete own series leaves nothing to be made from below.

    A derived metric has no own series, and a rate over a longer period is made of its parts.
    """
    own = metric.grain is not Grain.DAY and set(asked_grains(metric, query)) == {metric.grain}
    bounded = query.first is not None and not query.by
    return metric.kind is Kind.REPORTED and own and bounded


def gap_of(
    metric: Metric,
    query: MetricQuery,
    regions: Iterable[RegionCode],
    store: FactStore,
    today: date,
) -> Gap | None:
    """Say for which days the own figures of some region are missing; None where none is."""
    whole = Gap(query.first.start if query.first else None, query.last.end if query.last else None)
    if not is_plain(metric, query):
        return whole
    measures = [m for m in query.measures or metric.measures if not m.is_growth]
    missing = [
        period
        for period in expected_periods(metric, query, today)
        for region in regions
        for measure in measures
        if store.get(Key(metric.name, region, period, measure, "")) is None
    ]
    if not missing:
        return None
    return Gap(min(p.start for p in missing), max(p.end for p in missing))
