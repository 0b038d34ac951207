from __future__ import annotations

import numpy as np

from metrics.economy.forecast.naive import NAIVE, naive_paths
from metrics.economy.forecast.training import Shape, Training


def paths(
    values: list[float], season: int, origins: list[int], horizon: int, **shape: Shape
) -> dict:
    training = Training(
        np.array(values), season, np.array(origins), horizon, shape.get("shape", Shape.AUTO)
    )
    return {name: path.tolist() for name, path in naive_paths(training).items()}


def test_last_year_is_repeated() -> None:
    said = paths([1.0, 2, 3, 4], 2, [2, 4], 3)
    assert said[NAIVE] == [[1, 2, 1], [3, 4, 3]]


def test_a_usual_year_has_the_mean_shape_at_the_last_level() -> None:
    """Shares of the years' means are 0.5/1.5, 1/1 and 0.9/1.1: mean 0.8 and 1.2; level 20."""
    said = paths([1.0, 3, 5, 5, 18, 22], 2, [6], 2)
    np.testing.assert_allclose(said["usual_year"], [[16, 24]])
    added = paths([1.0, 3, 5, 5, 18, 22], 2, [6], 2, shape=Shape.ADDITIVE)
    np.testing.assert_allclose(added["usual_year"], [[19, 21]])


def test_without_season_the_drift_goes_on() -> None:
    said = paths([1.0, 5, 4], 1, [3], 2)
    assert said == {NAIVE: [[4, 4]], "drift": [[5.5, 7]]}
