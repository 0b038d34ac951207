"""Series that are watched, for tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from metrics import Measure, RegionCode, month_period
from metrics.economy.series import Point, Series
from metrics.periods import Grain
from metrics.watching.watched import Key, WatchedSeries
from tests.unit.metrics.small_house import HOME, metric


def watched(
    values: Iterable[float],
    measure: Measure = Measure.LEVEL,
    region: RegionCode = HOME,
    first: int = 2015,
    **declared: Any,
) -> WatchedSeries:
    """Make a monthly series that begins with a January."""
    points = tuple(
        Point(month_period(first + at // 12, at % 12 + 1), float(value))
        for at, value in enumerate(values)
    )
    series = Series(metric("users", **declared), region, measure, Grain.MONTH, points)
    return WatchedSeries(Key(region, measure), series, is_demo=False)


def seasonal(months: int = 96, seed: int = 1) -> np.ndarray:
    """A trend with a season and a little noise."""
    noise = np.random.default_rng(seed).normal(0, 1, months)
    at = np.arange(months)
    return 500 + at + 20 * np.sin(at * np.pi / 6) + noise
