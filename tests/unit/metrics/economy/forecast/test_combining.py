from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from metrics.economy.forecast.combining import weighted_median, weights_of


def test_weights_are_inverse_to_the_errors() -> None:
    np.testing.assert_allclose(weights_of(np.array([1.0, 2, 4])), np.array([4, 2, 1]) / 7)
    np.testing.assert_allclose(weights_of(np.array([0.0, 2, 0])), [0.5, 0, 0.5])
    np.testing.assert_allclose(weights_of(np.array([np.nan, 1])), [0.5, 0.5])


@given(arrays(float, (5, 3), elements=st.floats(-1e3, 1e3)))
def test_equal_weights_give_the_median(paths: np.ndarray) -> None:
    equal = weighted_median(paths, np.full(5, 0.2))
    np.testing.assert_allclose(equal, np.median(paths, axis=0), atol=1e-9)


@given(
    arrays(float, (4, 2), elements=st.floats(-1e3, 1e3)),
    arrays(float, 4, elements=st.floats(0, 1)).filter(lambda weights: weights.sum() > 0.1),
)
def test_lies_between_the_members_that_have_weight(paths: np.ndarray, weights: np.ndarray) -> None:
    middle = weighted_median(paths, weights / weights.sum())
    there = paths[weights > 0]
    assert (there.min(axis=0) - 1e-9 <= middle).all()
    assert (middle <= there.max(axis=0) + 1e-9).all()


def test_a_member_that_runs_away_moves_it_little() -> None:
    paths = np.array([[10.0], [11], [12], [1e9]])
    assert weighted_median(paths, np.full(4, 0.25))[0] == pytest.approx(11.5)


def test_all_the_weight_on_one_is_that_one() -> None:
    assert weighted_median(np.array([[1.0], [2], [3]]), np.array([0, 0, 1.0])) == [3]
