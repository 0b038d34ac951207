from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from metrics.economy.forecast.combining import middle_mean, weights_of

PATHS = arrays(float, (4, 2), elements=st.floats(-1e3, 1e3))


def test_weights_are_inverse_to_the_errors_and_drawn_two_thirds_towards_equal_ones() -> None:
    # 4/7, 2/7, 1/7 by record, 1/3 alike.
    told = weights_of(np.array([1.0, 2, 4]))
    np.testing.assert_allclose(told, np.array([26, 20, 17]) / 63)
    np.testing.assert_allclose(weights_of(np.array([np.nan, 1])), [0.5, 0.5])


def test_who_never_erred_has_all_the_weight() -> None:
    np.testing.assert_allclose(weights_of(np.array([0.0, 2, 0])), [0.5, 0, 0.5])


def test_with_a_season_the_middle_half_is_taken() -> None:
    # Of four alike the two in the middle; of weights 0.4, 0.4, 0.2: 0.15 and 0.35 of the middle.
    four = np.array([[10.0], [11], [12], [1e9]])
    assert middle_mean(four, np.full(4, 0.25), is_seasonal=True)[0] == pytest.approx(11.5)
    three = np.array([[30.0], [10], [20]])
    told = middle_mean(three, np.array([0.2, 0.4, 0.4]), is_seasonal=True)[0]
    assert told == pytest.approx((0.15 * 10 + 0.35 * 20) / 0.5)


def test_without_a_season_little_more_than_the_median_is_taken() -> None:
    paths = np.array([[10.0], [11], [14], [1e9], [1e9]])
    assert middle_mean(paths, np.full(5, 0.2), is_seasonal=False)[0] == pytest.approx(14)


@given(
    PATHS,
    arrays(float, 4, elements=st.floats(0, 1)).filter(lambda weights: weights.sum() > 0.1),
    st.booleans(),
)
def test_lies_between_the_members_that_have_weight(
    paths: np.ndarray, weights: np.ndarray, is_seasonal: bool
) -> None:
    middle = middle_mean(paths, weights / weights.sum(), is_seasonal=is_seasonal)
    there = paths[weights > 0]
    assert (there.min(axis=0) - 1e-9 <= middle).all()
    assert (middle <= there.max(axis=0) + 1e-9).all()


@given(PATHS, st.floats(-50, 50), st.permutations(range(4)), st.booleans())
def test_moves_with_the_members_whatever_their_order(
    paths: np.ndarray, by: float, order: list[int], is_seasonal: bool
) -> None:
    weights = np.array([0.1, 0.2, 0.3, 0.4])
    moved = middle_mean(paths[order] + by, weights[order], is_seasonal=is_seasonal)
    stood = middle_mean(paths, weights, is_seasonal=is_seasonal)
    np.testing.assert_allclose(moved, stood + by, atol=1e-6)


@pytest.mark.parametrize("is_seasonal", [True, False])
def test_all_the_weight_on_one_is_that_one(is_seasonal: bool) -> None:
    paths = np.array([[1.0], [2], [3]])
    assert middle_mean(paths, np.array([0, 0, 1.0]), is_seasonal=is_seasonal) == [3]
