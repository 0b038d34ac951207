"""Find the newest periods of many metrics and regions at once, by one seek of the index each."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period, parse_period
from metrics.query import RegionCode
from metrics.warehouse.tables import observation

# Lists of values, and not a union of as many selects: SQLite takes 500 of those at most. They are
# crossed in the database, because writing out every pair takes longer than reading it.
_ASKED = sa.values(
    sa.column("metric", sa.String),
    sa.column("measure", sa.String),
    sa.column("grain", sa.String),
    name="asked",
)
_PLACES = sa.values(sa.column("region_code", sa.String), name="places")

# What is asked of a metric: its name, a measure, a grain.
_Series = tuple[str, str, str]


def read_newest(
    connection: sa.Connection, wanted: Iterable[tuple[Metric, RegionCode]]
) -> dict[tuple[str, RegionCode], Period]:
    """Return the newest reported period of each metric in a region, whatever its measure."""
    asked: dict[_Series, None] = {}
    pairs: set[tuple[str, RegionCode]] = set()
    for metric, region in wanted:
        pairs.add((metric.name, region))
        for measure in metric.measures:
            for grain in _grains(metric, measure):
                asked[metric.name, measure.value, grain.value] = None
    found: dict[tuple[str, RegionCode], Period] = {}
    if not pairs:
        return found
    statement = _newest(list(asked), sorted({region for _, region in pairs}))
    for name, region, text in connection.execute(statement).all():
        period = parse_period(text)
        known = found.get((name, region))
        if (name, region) in pairs and (known is None or period.end > known.end):
            found[name, region] = period
    return found


def _grains(metric: Metric, measure: Measure) -> tuple[Grain, ...]:
    merges = metric.january == "merged" and measure in (Measure.LEVEL, Measure.YOY)
    return (metric.grain, Grain.SPAN) if merges else (metric.grain,)


def _newest(asked: list[_Series], regions: list[RegionCode]) -> sa.Select[str, RegionCode, str]:
    keys = _ASKED.data(asked).cte("asked")
    places = _PLACES.data([(region,) for region in regions]).cte("places")
    columns = observation.c
    period = (
        sa.select(columns.period)
        .where(
            columns.is_current.is_(sa.true()),
            columns.metric == keys.c.metric,
            columns.region_code == places.c.region_code,
            columns.measure == keys.c.measure,
            columns.slice == "",
            columns.grain == keys.c.grain,
        )
        .order_by(columns.period.desc())
        .limit(1)
        .scalar_subquery()
    )
    every = (
        sa.select(keys.c.metric, places.c.region_code, period.label("period"))
        .join_from(keys, places, sa.true())
        .subquery("every")
    )
    return sa.select(every.c.metric, every.c.region_code, every.c.period).where(
        every.c.period.is_not(None)
    )
