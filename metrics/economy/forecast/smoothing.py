"""Exponential smoothing of one series along many lanes at once: one lane is one set of parameters.

Innovations state space models after Hyndman, Koehler, Ord & Snyder, "Forecasting with Exponential
Smoothing" (2008), chapter 2. With q = l + phi b, the additive models (A,*,A) have
y = q + s + e, l' = q + alpha e, b' = phi b + beta e, s' = s + gamma e; the multiplicative ones
(M,*,M) have y = q s (1 + e), l' = q (1 + alpha e), b' = phi b + beta q e, s' = s (1 + gamma e).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.economy.forecast.result import Floats, Ints
from metrics.economy.forecast.starting import Start

# A level or a fitted figure of a multiplicative lane stays above this; the figures are about 1.
_LEAST = 1e-8


@dataclass(frozen=True)
class Lanes:
    """Parameters, one of each a lane.

    ``parameters`` has the columns alpha, beta/alpha, gamma/(1 - alpha), phi, each between 0 and 1,
    so that the usual region is a box.
    """

    parameters: Floats
    has_trend: NDArray[np.bool_]
    is_damped: NDArray[np.bool_]
    has_season: NDArray[np.bool_]

    @property
    def gains(self) -> tuple[Floats, Floats, Floats]:
        """Alpha, beta and gamma."""
        alpha, beta, gamma, _ = self.parameters.T
        trend = np.where(self.has_trend, alpha * beta, 0.0)
        return alpha, trend, np.where(self.has_season, (1 - alpha) * gamma, 0.0)

    @property
    def damping(self) -> Floats:
        """Phi: 1 of a straight trend, 0 without one."""
        straight = self.has_trend.astype(float)
        return np.where(self.is_damped, self.parameters[:, 3], straight)


@dataclass
class States:
    """Where the lanes stand after some figures.

    ``shape`` is (phases, lanes), the others one a lane. ``fit`` is minus twice the log likelihood
    but for constants.
    """

    level: Floats
    trend: Floats
    shape: Floats
    fit: Floats


def smoothed(values: Floats, lanes: Lanes, start: Start, *, multiplies: bool) -> Iterator[States]:
    """Yield the states after each figure; the arrays are used again for the next one."""
    alpha, beta, gamma = lanes.gains
    phi = lanes.damping
    level = np.where(lanes.has_trend, start.level, start.middle)
    trend = np.where(lanes.has_trend, start.trend, 0.0)
    shape = np.where(lanes.has_season, start.shape[:, None], float(multiplies))
    squares, logs = np.zeros(len(phi)), np.zeros(len(phi))
    for count, value in enumerate(values, start=1):
        phase = (count - 1) % len(shape)
        season = shape[phase]
        damped = phi * trend
        line = level + damped
        if multiplies:
            line = np.maximum(line, _LEAST)
            fitted = np.maximum(line * season, _LEAST)
            error = value / fitted - 1
            logs += np.log(fitted)
            shape[phase] = season * (1 + gamma * error)
            moved = line * error
        else:
            error = value - line - season
            shape[phase] = season + gamma * error
            moved = error
        squares += error * error
        level = line + alpha * moved
        trend = damped + beta * moved
        fit = count * np.log(np.maximum(squares / count, np.finfo(float).tiny)) + 2 * logs
        yield States(level, trend, shape, fit)


def fits(values: Floats, lanes: Lanes, start: Start, origins: Ints, *, multiplies: bool) -> Floats:
    """Return the fit of every lane to what each origin knows, (origins, lanes)."""
    kept = np.empty((len(origins), len(lanes.parameters)))
    rows = {int(origin): row for row, origin in enumerate(origins)}
    steps = smoothed(values[: origins[-1]], lanes, start, multiplies=multiplies)
    for count, states in enumerate(steps, start=1):
        if count in rows:
            kept[rows[count]] = states.fit
    return kept


def states_at(
    values: Floats, lanes: Lanes, start: Start, origins: Ints, *, multiplies: bool
) -> States:
    """Return where each lane stands at its own origin; one origin a lane."""
    lane_count = len(origins)
    level, trend, fit = np.empty((3, lane_count))
    kept = States(level, trend, np.empty((len(start.shape), lane_count)), fit)
    steps = smoothed(values[: origins.max()], lanes, start, multiplies=multiplies)
    for count, states in enumerate(steps, start=1):
        due = origins == count
        if due.any():
            kept.level[due], kept.trend[due] = states.level[due], states.trend[due]
            kept.shape[:, due], kept.fit[due] = states.shape[:, due], states.fit[due]
    return kept


def ahead(states: States, lanes: Lanes, phases: Ints, *, multiplies: bool) -> Floats:
    """Return the path of every lane, (lanes, horizon).

    Args:
        states: where the lanes stand.
        lanes: their parameters.
        phases: places in the year of the targets, (lanes, horizon).
        multiplies: seasonal indices are factors.
    """
    steps = np.arange(1, phases.shape[1] + 1)
    damping = np.cumsum(lanes.damping[:, None] ** steps, axis=1)
    line = states.level[:, None] + damping * states.trend[:, None]
    season = np.take_along_axis(states.shape.T, phases, axis=1)
    path: Floats = line * season if multiplies else line + season
    return path
