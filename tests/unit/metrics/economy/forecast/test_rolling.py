from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy.forecast.rolling import mean_by_horizon, origins_of, what_came


def test_fifteen_years_of_months_give_two_years_that_see_every_horizon() -> None:
    origins = origins_of(np.ones(180, dtype=bool), 12, 12)
    assert (origins[0], origins[-1], len(origins)) == (144, 180, 37)


@given(st.integers(3, 20), st.sampled_from([4, 10, 11, 12]), st.integers(1, 24))
def test_a_season_is_tried_from_two_years_on_and_eight_times_at_least(
    years: int, season: int, horizon: int
) -> None:
    count = years * season
    origins = origins_of(np.ones(count, dtype=bool), season, horizon)
    assert origins[0] >= 2 * season
    assert origins[-1] == count
    assert len(origins) >= min(8, season) + 1


def test_nobody_looks_ahead_from_a_bridge() -> None:
    known = np.ones(20, dtype=bool)
    known[11] = False
    assert 12 not in origins_of(known, 1, 2)


def test_what_came_is_unknown_after_the_end_and_on_a_bridge() -> None:
    known = np.array([True, True, True, False, True])
    came = what_came(np.arange(5.0), known, np.array([2, 4, 5]), 2)
    np.testing.assert_array_equal(came, [[2, np.nan], [4, np.nan], [np.nan, np.nan]])


def test_every_horizon_counts_the_same() -> None:
    errors = np.array([[1.0, 5.0, np.nan], [3.0, np.nan, np.nan]])
    assert mean_by_horizon(errors) == (2 + 5) / 2
    assert np.isnan(mean_by_horizon(np.full((2, 2), np.nan)))
