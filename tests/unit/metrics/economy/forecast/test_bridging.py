from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy.forecast.bridging import bridge, last_long_gap, longest_bridge


def test_a_quarter_of_a_year_may_be_bridged() -> None:
    assert [longest_bridge(season) for season in (12, 11, 4, 1)] == [3, 2, 1, 0]


def test_finds_the_last_gap_that_is_too_long() -> None:
    values = np.array([1, np.nan, np.nan, 2, np.nan, 3, 4.0])
    assert last_long_gap(values, 4) == 3
    assert last_long_gap(values, 12) == 0
    assert last_long_gap(values, 1) == 5


def test_bridges_on_top_of_the_season() -> None:
    """A figure that is missing from an exact season on an exact line comes back."""
    at = np.arange(48.0)
    whole = 0.5 * at + np.tile([0.0, 8, -3, -5], 12)
    gap = whole.copy()
    gap[22] = np.nan
    assert abs(bridge(gap, 4)[22] - whole[22]) < 0.5


@given(st.sets(st.integers(1, 18), max_size=5))
def test_known_figures_stay_as_they_are(missing: set[int]) -> None:
    values = np.linspace(1, 3, 20)
    gap = values.copy()
    gap[list(missing)] = np.nan
    filled = bridge(gap, 1)
    np.testing.assert_allclose(filled, values)
