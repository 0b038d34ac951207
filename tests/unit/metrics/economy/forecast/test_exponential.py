from __future__ import annotations

import numpy as np

from metrics.economy.forecast.exponential import Form, exponential_paths
from metrics.economy.forecast.training import Shape, Training
from tests.unit.metrics.economy.forecast.simulated import SHAPE


def paths(values: np.ndarray, season: int, horizon: int = 6, shape: Shape = Shape.AUTO) -> dict:
    return exponential_paths(Training(values, season, np.array([len(values)]), horizon, shape))


def test_counts_gains_states_and_variance() -> None:
    assert Form(False, False, False).count(12) == 3  # alpha, level, variance
    assert Form(True, True, True).count(12) == 18  # and beta, trend, phi, gamma, 11 free indices


def test_follows_a_line_under_a_season() -> None:
    rng = np.random.default_rng(1)
    at = np.arange(126.0)
    whole = (50 + 0.3 * at) * SHAPE[at.astype(int) % 12] / 60
    said = paths(whole[:120] * np.exp(0.002 * rng.standard_normal(120)), 12)
    np.testing.assert_allclose(said["ets"][0], whole[120:], rtol=0.02)
    np.testing.assert_allclose(said["damped"][0], whole[120:], rtol=0.03)


def test_a_level_without_trend_is_continued_flat() -> None:
    rng = np.random.default_rng(2)
    said = paths(1 + 0.1 * rng.standard_normal(80), 1)
    assert np.ptp(said["ets"][0]) < 0.05
    assert abs(said["ets"][0].mean() - 1) < 0.1


def test_figures_at_or_below_zero_need_no_product() -> None:
    rng = np.random.default_rng(3)
    said = paths(rng.standard_normal(60), 12, shape=Shape.AUTO)
    assert np.isfinite(said["ets"]).all()
