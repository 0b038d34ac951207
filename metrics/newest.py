"""Find the newest period of many metrics at once, by one seek of the index for each."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period, parse_period
from metrics.query import RegionCode
from metrics.warehouse.tables import observation

# The written form tells grains apart, so that the index alone answers.
_WRITTEN_LIKE = {
    Grain.DAY: "____-__-__",
    Grain.MONTH: "____-__",
    Grain.QUARTER: "____-Q_",
    Grain.YEAR: "____",
}
_SPAN_LIKE = "____-__..__"


def read_newest(
    connection: sa.Connection, metrics: Iterable[Metric], region: RegionCode
) -> dict[str, Period]:
    """Return the newest reported period of each metric in a region, whatever its measure."""
    branches = [
        sa.select(
            sa.literal(metric.name),
            _newest(metric, region, measure, pattern).scalar_subquery(),
        )
        for metric in metrics
        for measure in metric.measures
        for pattern in _patterns(metric, measure)
    ]
    if not branches:
        return {}
    found: dict[str, Period] = {}
    for name, text in connection.execute(sa.union_all(*branches)):
        period = parse_period(text) if text else None
        if period and (name not in found or period.end > found[name].end):
            found[name] = period
    return found


def _patterns(metric: Metric, measure: Measure) -> tuple[str, ...]:
    own = _WRITTEN_LIKE[metric.grain]
    merges = metric.january == "merged" and measure in (Measure.LEVEL, Measure.YOY)
    return (own, _SPAN_LIKE) if merges else (own,)


def _newest(
    metric: Metric, region: RegionCode, measure: Measure, pattern: str
) -> sa.Select[tuple[str]]:
    columns = observation.c
    return (
        sa.select(columns.period)
        .where(
            columns.is_current.is_(sa.true()),
            columns.metric == metric.name,
            columns.region_code == region,
            columns.measure == measure,
            columns.slice == "",
            columns.period.like(pattern),
        )
        .order_by(columns.period.desc())
        .limit(1)
    )
