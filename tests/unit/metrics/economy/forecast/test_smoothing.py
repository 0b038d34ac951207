from __future__ import annotations

import numpy as np
import pytest

from metrics.economy.forecast.smoothing import Lanes, ahead, fits, states_at
from metrics.economy.forecast.starting import Start

VALUES = np.array([12.0, 7, 14, 9, 15, 8])
START = Start(10.0, 0.5, np.array([2.0, -2]), 10.0)
FACTORS = Start(10.0, 0.5, np.array([1.2, 0.8]), 10.0)


def lane(*parameters: float, trend: bool, damped: bool, season: bool) -> Lanes:
    flags = [np.array([flag]) for flag in (trend, damped, season)]
    return Lanes(np.array([parameters]), *flags)


def by_hand(
    alpha: float, beta: float, gamma: float, phi: float, *, multiplies: bool
) -> tuple[float, float, list[float]]:
    """The recursion as it is printed, one figure after the other."""
    start = FACTORS if multiplies else START
    level, trend, season = start.level, start.trend, list(start.shape)
    for at, value in enumerate(VALUES):
        line = level + phi * trend
        index = season[at % 2]
        if multiplies:
            error = value / (line * index) - 1
            level, trend = line * (1 + alpha * error), phi * trend + beta * line * error
            season[at % 2] = index * (1 + gamma * error)
        else:
            error = value - line - index
            level, trend = line + alpha * error, phi * trend + beta * error
            season[at % 2] = index + gamma * error
    return level, trend, season


@pytest.mark.parametrize("multiplies", [False, True], ids=["adds", "multiplies"])
def test_states_are_those_of_the_recursion(multiplies: bool) -> None:
    lanes = lane(0.4, 0.5, 0.25, 0.9, trend=True, damped=True, season=True)
    start = FACTORS if multiplies else START
    states = states_at(VALUES, lanes, start, np.array([6]), multiplies=multiplies)
    level, trend, season = by_hand(0.4, 0.2, 0.15, 0.9, multiplies=multiplies)
    np.testing.assert_allclose([states.level[0], states.trend[0]], [level, trend])
    np.testing.assert_allclose(states.shape[:, 0], season)
    path = ahead(states, lanes, np.array([[0, 1, 0]]), multiplies=multiplies)[0]
    lines = level + np.array([0.9, 0.9 + 0.81, 0.9 + 0.81 + 0.729]) * trend
    indices = np.array([season[0], season[1], season[0]])
    np.testing.assert_allclose(path, lines * indices if multiplies else lines + indices)


def test_the_fit_is_minus_twice_the_log_likelihood_but_for_constants() -> None:
    lanes = lane(0.4, 0.5, 0.25, 0.9, trend=False, damped=False, season=False)
    level, squares = START.middle, 0.0
    for value in VALUES:
        squares += (value - level) ** 2
        level += 0.4 * (value - level)
    fit = fits(VALUES, lanes, START, np.array([6]), multiplies=False)
    np.testing.assert_allclose(fit, [[6 * np.log(squares / 6)]])


def test_lanes_and_origins_do_not_touch_each_other() -> None:
    parameters = np.array([[0.4, 0.5, 0.25, 0.9], [0.1, 0.2, 0.3, 0.85]])
    flags = np.array([True, True])
    both = Lanes(parameters, flags, flags, flags)
    origins = np.array([4, 6])
    together = fits(VALUES, both, START, origins, multiplies=False)
    for column, own in enumerate(parameters):
        alone = lane(*own, trend=True, damped=True, season=True)
        for row, origin in enumerate(origins):
            fit = fits(VALUES[:origin], alone, START, np.array([origin]), multiplies=False)
            np.testing.assert_allclose(together[row, column], fit[0, 0])
