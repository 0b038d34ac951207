"""The moving-holiday regressor of 春节.

The share of the window's days that falls in a month, less that calendar month's mean share over
all declared years (US Census Bureau, genhol; Lin and Liu, "Modeling lunar calendar holiday effects
in Taiwan", 2003). Taking the mean off leaves what is regular about the festival to the season, so
that the adjustment moves figures between months and keeps the years' level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from metrics.economy.seasonal.vocabulary import Window
from metrics.periods import Period
from metrics.reference.festivals import SpringFestivals


def holiday_regressor(
    months: Sequence[Period], window: Window, festivals: SpringFestivals
) -> tuple[float, ...] | None:
    """Return the regressor's value for each month; None where a year has no declared festival."""
    if any(month.start.year not in festivals.by_year for month in months):
        return None
    days: Counter[tuple[int, int]] = Counter()
    for festival in festivals.spring_festival:
        for offset in range(-window.before, window.after + 1):
            day = festival + timedelta(days=offset)
            days[day.year, day.month] += 1
    totals: Counter[int] = Counter()
    for (_, month), number in days.items():
        totals[month] += number
    years = len(festivals.years)
    return tuple(
        (days[m.start.year, m.start.month] - totals[m.start.month] / years) / window.days
        for m in months
    )
