"""Figures with a known trend, season and 春节, for the tests of seasonal adjustment."""

from __future__ import annotations

from datetime import date

import numpy as np

from metrics import Grain, month_period, periods_between
from metrics.economy.seasonal import Window, holiday_regressor
from metrics.reference import read_spring_festivals

WEEK = Window(before=0, after=6)
SEASON = np.array([2, -6, 1, 3, 4, 2, -1, -3, 0, 2, -2, -2]) / 100


def figures(years: int, effect: float = 0.0, noise: float = 0.01, seed: int = 0) -> list[float]:
    """Give the months up to December 2025."""
    months = periods_between(Grain.MONTH, date(2026 - years, 1, 1), month_period(2025, 12).end)
    shares = holiday_regressor(months, WEEK, read_spring_festivals())
    assert shares is not None
    rng = np.random.default_rng(seed)
    trend = np.log(100) + 0.004 * np.arange(len(months))
    logs = trend + np.tile(SEASON, years) + effect * np.array(shares)
    return np.exp(logs + rng.normal(0, noise, len(months))).tolist()
