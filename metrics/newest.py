"""Find the newest periods of many metrics and regions at once, by one seek of the index each."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period, parse_period
from metrics.query import RegionCode
from metrics.warehouse.tables import observation

# A list of values, and not a union of as many selects: SQLite takes 500 of those at most.
_ASKED = sa.values(
    sa.column("metric", sa.String),
    sa.column("region_code", sa.String),
    sa.column("measure", sa.String),
    sa.column("grain", sa.String),
    name="asked",
)


def read_newest(
    connection: sa.Connection, wanted: Iterable[tuple[Metric, RegionCode]]
) -> dict[tuple[str, RegionCode], Period]:
    """Return the newest reported period of each metric in a region, whatever its measure."""
    asked = [
        (metric.name, region, measure.value, grain.value)
        for metric, region in wanted
        for measure in metric.measures
        for grain in _grains(metric, measure)
    ]
    found: dict[tuple[str, RegionCode], Period] = {}
    if not asked:
        return found
    for name, region, text in connection.execute(_newest(asked)):
        period = parse_period(text) if text else None
        if period and ((name, region) not in found or period.end > found[name, region].end):
            found[name, region] = period
    return found


def _grains(metric: Metric, measure: Measure) -> tuple[Grain, ...]:
    merges = metric.january == "merged" and measure in (Measure.LEVEL, Measure.YOY)
    return (metric.grain, Grain.SPAN) if merges else (metric.grain,)


def _newest(
    asked: list[tuple[str, RegionCode, str, str]],
) -> sa.Select[str, RegionCode, str | None]:
    keys = _ASKED.data(asked).cte("asked")
    columns = observation.c
    period = (
        sa.select(columns.period)
        .where(
            columns.is_current.is_(sa.true()),
            columns.metric == keys.c.metric,
            columns.region_code == keys.c.region_code,
            columns.measure == keys.c.measure,
            columns.slice == "",
            columns.grain == keys.c.grain,
        )
        .order_by(columns.period.desc())
        .limit(1)
        .scalar_subquery()
    )
    return sa.select(keys.c.metric, keys.c.region_code, period)
