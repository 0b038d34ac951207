from __future__ import annotations

import numpy as np

from metrics.economy.forecast.autoregression import autoregressive_paths
from metrics.economy.forecast.training import Shape, Training


def path(values: np.ndarray, season: int, horizon: int) -> np.ndarray:
    origins = np.array([len(values)])
    training = Training(values, season, origins, horizon, Shape.AUTO)
    return autoregressive_paths(training)["autoregression"][0]


def test_a_season_on_a_line_goes_on() -> None:
    at = np.arange(84.0)
    whole = 0.2 * at + np.tile([0.0, 3, 1, -2], 21)
    np.testing.assert_allclose(path(whole[:72], 4, 12), whole[72:], atol=1e-4)


def test_differences_return_to_their_mean_as_fast_as_they_did() -> None:
    """Changes c(t) = 0.6 c(t-1) + e around a drift of one half."""
    rng = np.random.default_rng(1)
    change = np.zeros(400)
    for at in range(1, 400):
        change[at] = 0.6 * change[at - 1] + 0.1 * rng.standard_normal()
    values = np.cumsum(change + 0.5)
    said = np.diff(np.append(values[-1], path(values[-240:], 1, 30)))
    assert abs(said[-1] - 0.5) < 0.05
    assert abs((said[0] - 0.5) - 0.6 * change[-1]) < 0.05


def test_equal_differences_do_not_stop_it() -> None:
    np.testing.assert_allclose(path(np.arange(8.0), 1, 3), [8, 9, 10], atol=1e-6)
