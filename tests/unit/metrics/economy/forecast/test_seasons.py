from __future__ import annotations

import numpy as np
import pytest

from metrics.economy.forecast.seasons import has_season, seasonal_indices
from tests.unit.metrics.economy.forecast.simulated import SHAPE, monthly


def test_finds_a_season_and_does_not_find_one_in_noise() -> None:
    rng = np.random.default_rng(1)
    assert has_season(monthly(), 12)
    found = [has_season(rng.standard_normal(120), 12) for _ in range(50)]
    assert sum(found) < 15
    assert not has_season(monthly(2), 12)
    assert not has_season(np.full(60, 3.0), 12)


@pytest.mark.parametrize("season", [11, 12])
def test_indices_of_an_exact_season_are_exact(season: int) -> None:
    shape = SHAPE[:season] / SHAPE[:season].mean()
    values = np.tile(shape, 5) * 40
    np.testing.assert_allclose(seasonal_indices(values, season, multiplies=True), shape)
    added = seasonal_indices(values, season, multiplies=False)
    np.testing.assert_allclose(added, 40 * (shape - 1), atol=1e-9)
