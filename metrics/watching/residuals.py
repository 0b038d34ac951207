"""Newest figures that lie far from what season and trend lead to expect."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import stats

from metrics import frames
from metrics.economy import Anomaly, Refusal, robust_z
from metrics.economy.absence import Absence
from metrics.economy.anomaly import LEAST_MONTHS, Z_LIMIT, unusual_residual
from metrics.economy.seasonal import Mode, adjust
from metrics.economy.seasonal.adjusting import ADJUSTED, TREND
from metrics.measures import Measure
from metrics.periods import Grain, parse_period
from metrics.reference.festivals import SpringFestivals
from metrics.watching.watched import Judged, WatchedSeries


def judge_residual(watched: WatchedSeries, festivals: SpringFestivals) -> Judged | None:
    """Hold the newest month against its season and trend (STL, 春节 taken out).

    The residual is relative where factors multiply. The anomaly tells the figure and the one that
    was to be expected, in the metric's unit.

    Returns:
        None where the series cannot be adjusted: no monthly level, or too short a one.
    """
    series, newest = watched.series, watched.newest
    if series.grain is not Grain.MONTH or watched.key.measure is not Measure.LEVEL or not newest:
        return None
    adjustment = adjust(series, festivals, None)
    if isinstance(adjustment, Refusal):
        return None
    is_relative = adjustment.mode is Mode.MULTIPLICATIVE
    rows = frames.rows_of(adjustment.frame, frames.PERIOD, frames.VALUE, ADJUSTED, TREND)
    left, usual = {}, {}
    for text, value, adjusted, trend in rows:
        period = parse_period(text)
        left[period] = adjusted / trend - 1 if is_relative else adjusted - trend
        usual[period] = value * trend / adjusted if is_relative else value - (adjusted - trend)
    at = max(left, key=lambda period: period.end)
    if at.end != newest[0].end:
        return None
    others = [value for period, value in left.items() if period != at]
    measured = robust_z(left[at], np.array(others)) if len(others) >= LEAST_MONTHS - 1 else None
    if measured is None or isinstance(measured, Absence):
        return None
    chance = 2 * float(stats.t.sf(abs(measured[0]), len(others) - 1))
    found = unusual_residual(series.metric.name, left, at, Z_LIMIT)
    told: Anomaly | None = None
    if isinstance(found, Anomaly):
        told = replace(found, period=newest[0], value=newest[1], expected=usual[at])
    return Judged(watched.key, told, chance)
