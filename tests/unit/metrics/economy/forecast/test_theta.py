from __future__ import annotations

import numpy as np

from metrics.economy.forecast.theta import theta_paths
from metrics.economy.forecast.training import Shape, Training
from tests.unit.metrics.economy.forecast.simulated import SHAPE


def paths(values: np.ndarray, season: int, horizon: int = 6) -> dict:
    return theta_paths(Training(values, season, np.array([len(values)]), horizon, Shape.AUTO))


def test_the_classic_one_is_smoothing_with_half_the_drift() -> None:
    """Hyndman & Billah 2003: f(h) = l + b/2 (h - 1 + (1 - (1 - alpha)^n) / alpha)."""
    rng = np.random.default_rng(1)
    values = 5 + 0.1 * np.arange(40) + rng.standard_normal(40)
    said = paths(values, 1)["theta"][0]
    slope = np.polyfit(np.arange(40), values, 1)[0]
    np.testing.assert_allclose(np.diff(said), slope / 2)


def test_the_dynamic_one_follows_a_line_that_it_has_learnt() -> None:
    values = 3 + 0.5 * np.arange(60.0)
    said = paths(values, 1)["dynamic_theta"][0]
    steps = np.diff(said)
    assert (steps > 0).all()
    assert abs(said[0] - 33) < 0.3


def test_the_season_is_put_back() -> None:
    values = np.tile(SHAPE / SHAPE.mean(), 8) * 10
    for said in paths(values, 12, 12).values():
        np.testing.assert_allclose(said[0], values[:12], rtol=1e-6)
