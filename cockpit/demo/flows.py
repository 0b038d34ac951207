"""A flow as a bureau publishes it: running sums of the year, single periods, growth of both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cockpit.demo.profiles import FlowProfile
from cockpit.demo.series import Array, growth

FIRST_YEAR = 2018  # one before the demonstration's, since growth looks back
# The first quarter of 2020 fell and that of 2021 made up for it: points of growth in January.
SHOCK = {2020: -9.0, 2021: 9.5}


@dataclass(frozen=True)
class Flow:
    """One area's flow over all periods from 2018: running sums a year, growth of both kinds."""

    cumulated: Array
    level: Array
    growth: Array
    cumulated_growth: Array


def running(levels: Array, size: int) -> Array:
    """Return the running sums of single periods, anew every ``size`` periods."""
    return np.concatenate(
        [np.cumsum(levels[start : start + size]) for start in range(0, len(levels), size)]
    )


def single(sums: Array, size: int) -> Array:
    """Return the single periods of running sums that begin anew every ``size`` periods."""
    levels = np.diff(sums, prepend=0.0)
    levels[::size] = sums[::size]
    return levels


def _pace_within(declared: Array, count: int, size: int) -> Array:
    """Bend the declared growth of each year over its periods; it ends where it is declared."""
    paces = []
    for n in range(-(-count // size)):
        length = min(size, count - n * size)
        goal = declared[min(n, len(declared) - 1)]
        before = declared[max(min(n, len(declared)) - 1, 0)]
        start = goal + 0.35 * (before - goal) + SHOCK.get(FIRST_YEAR + n, 0.0)
        if FIRST_YEAR + n - 1 in SHOCK and FIRST_YEAR + n not in SHOCK:
            start = goal + 0.8  # the year before is no guide after a shock
        rest = np.linspace(1, 0, length) ** 1.3 if length > 1 else np.zeros(length)
        paces.append(goal + (start - goal) * rest)
    return np.concatenate(paces)


def as_published(sums: Array, size: int, profile: FlowProfile, declared: Array | None) -> Flow:
    """Build a flow; where no growth is declared it follows from the rounded amounts."""
    if declared is not None:
        return with_growth(sums, _pace_within(declared, len(sums), size), profile)
    sums = np.round(sums, profile.decimals)
    levels = np.round(single(sums, size), profile.decimals)
    blank = np.full(size, np.nan)
    return Flow(
        sums,
        levels,
        np.concatenate([blank, growth(levels[size:], levels[:-size])]),
        np.concatenate([blank, growth(sums[size:], sums[:-size])]),
    )


def with_growth(sums: Array, pace: Array, profile: FlowProfile) -> Flow:
    """Build a flow whose growth is declared: a single period's follows from the running ones."""
    size = len(profile.season)
    sums = np.round(sums, profile.decimals)
    weights = np.resize(np.array(profile.season), len(sums))
    reached = (1 + pace / 100) * running(weights, size)
    pace_alone = 100 * (single(reached, size) / weights - 1)
    levels = np.round(single(sums, size), profile.decimals)
    return Flow(sums, levels, pace_alone.round(1), pace.round(1))
