from __future__ import annotations

import numpy as np

from metrics.economy.forecast.starting import starting_states
from tests.unit.metrics.economy.forecast.simulated import SHAPE


def test_finds_an_exact_line_under_a_season() -> None:
    at = np.arange(1, 49)
    terms = 10 * (SHAPE - SHAPE.mean())
    start = starting_states(5 + 0.5 * at + np.tile(terms, 4), 12, multiplies=False)
    assert np.isclose(start.level, 5)
    assert np.isclose(start.trend, 0.5)
    np.testing.assert_allclose(start.shape, terms, atol=1e-9)


def test_finds_an_exact_season_that_multiplies() -> None:
    shape = SHAPE / SHAPE.mean()
    start = starting_states(np.tile(shape, 4) * 7, 12, multiplies=True)
    np.testing.assert_allclose(start.shape, shape, rtol=1e-2)
    assert np.isclose(start.middle, 7, rtol=1e-2)


def test_without_season_it_is_a_line() -> None:
    start = starting_states(3 + 2 * np.arange(1.0, 9), 1, multiplies=False)
    assert np.isclose(start.level, 3)
    assert np.isclose(start.trend, 2)
