"""Newest figures outside the band that was forecast before they were known."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from scipy import stats

from metrics.economy import Absence, outside_band
from metrics.measures import Measure
from metrics.query import RegionCode
from metrics.warehouse.tables import forecast
from metrics.watching.watched import Judged, Key, WatchedSeries

LOWER, UPPER = 0.1, 0.9
# How many standard deviations of a normal the limits lie from the middle.
HALF_WIDTH = float(stats.norm.ppf(UPPER))

Bands = Mapping[tuple[Key, str], tuple[float, float]]


def read_bands(connection: sa.Connection, metric: str) -> Bands:
    """Return the 80 % bands of a metric by series and period, of the last origin before each.

    Periods of one grain are ordered as they are written.
    """
    columns = forecast.c
    rows = connection.execute(
        sa.select(
            columns.region_code, columns.measure, columns.period, columns.quantile, columns.value
        )
        .where(
            columns.metric == metric,
            columns.quantile.between(LOWER - 1e-6, UPPER + 1e-6),
            columns.origin < columns.period,
        )
        .order_by(columns.origin)
    )
    found: dict[tuple[Key, str], tuple[float, float]] = {}
    for row in rows:
        at = (Key(RegionCode(row.region_code), Measure(row.measure)), row.period)
        lower, upper = found.get(at, (float("nan"), float("nan")))
        if abs(row.quantile - LOWER) < 1e-6:
            found[at] = (row.value, upper)
        elif abs(row.quantile - UPPER) < 1e-6:
            found[at] = (lower, row.value)
    return found


def judge_band(watched: WatchedSeries, bands: Bands) -> Judged | None:
    """Hold the newest figure against its band; None where none was forecast, or it has no width."""
    if watched.newest is None:
        return None
    period, value = watched.newest
    band = bands.get((watched.key, str(period)))
    if band is None:
        return None
    found = outside_band(watched.series.metric.name, period, value, band)
    if isinstance(found, Absence):
        return None
    chance = 1.0 if found is None else 2 * float(stats.norm.sf(HALF_WIDTH * (1 + abs(found.size))))
    return Judged(watched.key, found, chance)
