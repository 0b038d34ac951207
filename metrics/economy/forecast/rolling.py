"""Past origins from which the members are tried, and what came after each."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from metrics.economy.forecast.result import Floats, Ints

# Two years of origins that see every horizon, or as many periods without a season.
_YEARS: Final = 2
_PERIODS: Final = 12
# What the earliest origin knows at least.
_FEWEST_WITHOUT_SEASON: Final = 5
_FEWEST_YEARS: Final = 2
_WANTED_YEARS: Final = 3
_WANTED_ORIGINS: Final = 8


def origins_of(is_known: NDArray[np.bool_], season: int, horizon: int) -> Ints:
    """Return how many figures each origin knows, rising; the last one knows all.

    Args:
        is_known: False where a figure was bridged; nobody looks ahead from such a place.
        season: periods in a year.
        horizon: how far each origin looks ahead.
    """
    count = len(is_known)
    if season == 1:
        first = max(_FEWEST_WITHOUT_SEASON, count - horizon - _PERIODS)
    else:
        room = max(season, _WANTED_ORIGINS)
        least = max(_FEWEST_YEARS * season, min(_WANTED_YEARS * season, count - room))
        first = max(least, count - horizon - _YEARS * season)
    listed = np.arange(first, count + 1)
    origins: Ints = listed[is_known[listed - 1]]
    return origins


def what_came(values: Floats, is_known: NDArray[np.bool_], origins: Ints, horizon: int) -> Floats:
    """Return the figure at every target, (origins, horizon); NaN where nobody knows it."""
    known = np.concatenate([np.where(is_known, values, np.nan), np.full(horizon, np.nan)])
    targets: Floats = known[origins[:, None] + np.arange(horizon)]
    return targets


def mean_by_horizon(errors: Floats) -> Floats:
    """Average (..., origins, horizon) so that every horizon counts the same; NaN are left out.

    Returns:
        One number a leading place; NaN where there is no error at all.
    """
    there = np.isfinite(errors)
    counts = there.sum(axis=-2)
    sums = np.where(there, errors, 0.0).sum(axis=-2)
    means = np.where(counts > 0, sums / np.maximum(counts, 1), 0.0)
    seen = (counts > 0).sum(axis=-1)
    averaged: Floats = np.where(seen > 0, means.sum(axis=-1) / np.maximum(seen, 1), np.nan)
    return averaged
