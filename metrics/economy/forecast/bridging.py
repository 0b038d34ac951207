"""Short gaps of a series, bridged so that a model can be estimated over them."""

from __future__ import annotations

import numpy as np

from metrics.economy.forecast.result import Floats


def longest_bridge(season: int) -> int:
    """Return how many periods running may be bridged: a quarter of a year."""
    return season // 4


def last_long_gap(values: Floats, season: int) -> int:
    """Return the place just after the last gap that is too long to bridge; 0 without one."""
    after, length = 0, 0
    for place, value in enumerate(values):
        if np.isnan(value):
            length += 1
            continue
        if length > longest_bridge(season):
            after = place
        length = 0
    return after


def bridge(values: Floats, season: int) -> Floats:
    """Return the values with missing ones interpolated, on top of the season where there is one.

    What is bridged serves to estimate a model; it is neither shown nor scored.

    Args:
        values: the first and the last one are there.
        season: periods in a year.
    """
    missing = np.isnan(values)
    if not missing.any():
        return values
    at = np.arange(len(values))
    phase = at % season
    known = at[~missing]
    shape = np.zeros(season)
    if len(values) >= 2 * season > 2:
        trend = np.interp(at, known, values[known])
        for place in range(season):
            seen = values[(phase == place) & ~missing]
            shape[place] = seen.mean() - trend.mean() if len(seen) else 0.0
        shape -= shape.mean()
    filled = values.copy()
    level = values[known] - shape[phase[known]]
    filled[missing] = np.interp(at[missing], known, level) + shape[phase[missing]]
    return filled
