from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy.forecast.scale import Scale
from metrics.economy.forecast.trial import tried

PLAIN = Scale(None, None, 1.0)


def member(error: float, came: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(came), came, 0) + error


@pytest.fixture
def came() -> np.ndarray:
    return np.array([[1.0, 2], [2, np.nan], [np.nan, np.nan]])


def test_a_good_combination_keeps_every_member(came: np.ndarray) -> None:
    trial = tried(
        {"naive": member(2, came), "a": member(1, came), "b": member(-1, came)},
        came,
        PLAIN,
        is_seasonal=True,
    )
    assert trial.weights == pytest.approx({"naive": 13 / 45, "a": 16 / 45, "b": 16 / 45})
    assert not trial.is_naive
    assert trial.error <= trial.naive == 2


def test_members_worse_than_the_naive_lose_weight_until_it_is_no_better(came: np.ndarray) -> None:
    paths = {"naive": member(1, came), "good": member(0.9, came), "bad": member(9, came)}
    paths |= {f"bad{number}": member(9, came) for number in range(40)}
    trial = tried(paths, came, PLAIN, is_seasonal=True)
    assert trial.error <= 1
    assert trial.weights["good"] > 0.3
    assert not trial.is_naive


def test_the_naive_stands_alone_where_all_others_are_worse(came: np.ndarray) -> None:
    trial = tried(
        {"naive": member(1, came), "a": member(5, came), "b": member(5, came)},
        came,
        PLAIN,
        is_seasonal=True,
    )
    assert trial.is_naive
    np.testing.assert_array_equal(trial.said, member(1, came))


@given(st.lists(st.floats(-5, 5), min_size=3, max_size=8))
def test_is_never_worse_than_the_naive(errors: list[float]) -> None:
    came = np.array([[1.0, 2], [2, 3], [np.nan, np.nan]])
    wobble = np.array([[1, -1], [-1, 1], [0, 0]])
    paths = {str(at): member(error, came) + at * wobble for at, error in enumerate(errors)}
    trial = tried(paths, came, PLAIN, is_seasonal=True)
    assert trial.error <= trial.naive + 1e-12
    assert sum(trial.weights.values()) == pytest.approx(1)


def test_without_anything_that_came_all_weigh_the_same() -> None:
    nothing = np.full((1, 2), np.nan)
    trial = tried(
        {"naive": np.zeros((1, 2)), "a": np.ones((1, 2))}, nothing, PLAIN, is_seasonal=True
    )
    assert trial.weights == {"naive": 0.5, "a": 0.5}
