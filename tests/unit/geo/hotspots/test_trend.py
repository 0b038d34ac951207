"""Trends of hot spots: Mann-Kendall by hand and by its laws, and each class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from geo.errors import InvalidValuesError
from geo.hotspots import FEWEST_PERIODS, Trend, hot_spot_trends
from geo.hotspots.trend import mann_kendall

SERIES = st.lists(st.integers(-5, 5), min_size=3, max_size=24)

# Of 28 pairs 24 rise, 2 fall and 2 tie, one of 3s and one of 5s: S = 22, its variance
# (8 * 7 * 21 - 2 * 2 * 1 * 9) / 18 = 1140 / 18, and z = 21 / sqrt(63.333) = 2.6388.
TIED = [1, 3, 2, 3, 5, 4, 5, 6]


def column(values: Sequence[float]) -> np.ndarray:
    return np.array(values, dtype=float)[:, None]


def test_counts_rises_falls_and_ties() -> None:
    z, p = mann_kendall(column(TIED))
    assert z[0] == pytest.approx(2.6388, abs=1e-4)
    assert p[0] == pytest.approx(0.00832, abs=1e-5)


@given(SERIES)
def test_has_the_score_of_kendalls_tau(values: list[int]) -> None:
    z, p = mann_kendall(column(values))
    assert np.isfinite(z).all()
    assert ((p >= 0) & (p <= 1)).all()
    if len(set(values)) > 1:
        tau = kendalltau(range(len(values)), values, variant="b").statistic
        # One pair is the correction for continuity: it takes a single pair's score to zero.
        assert z[0] == 0 or np.sign(z[0]) == np.sign(tau)


@given(SERIES, st.integers(1, 9), st.integers(-9, 9))
def test_looks_at_the_order_alone(values: list[int], unit: int, origin: int) -> None:
    z, p = mann_kendall(column(values))
    same = mann_kendall(column([unit * value + origin for value in values]))
    assert np.array_equal(z, same[0])
    turned, p_turned = mann_kendall(column(values[::-1]))
    assert np.array_equal(turned, -z)
    assert np.array_equal(p, p_turned)


def test_has_no_trend_where_nothing_changes() -> None:
    z, p = mann_kendall(np.full((12, 3), 2.5))
    assert z.tolist() == [0, 0, 0]
    assert p.tolist() == [1, 1, 1]


def periods(hot: Sequence[int], z: Sequence[float]) -> list[pd.DataFrame]:
    return [
        pd.DataFrame({"cell": ["a"], "bin": ["hot95" if is_hot else "none"], "z": [value]})
        for is_hot, value in zip(hot, z, strict=True)
    ]


STEADY = [3.0, 3.4, 3.1, 3.5, 3.2, 3.3, 3.0, 3.4, 3.1, 3.3]
RISING = [2.0, 2.2, 2.1, 2.6, 2.8, 3.0, 3.3, 3.2, 3.8, 4.0]
ALWAYS = [1] * 10


@pytest.mark.parametrize(
    ("hot", "z", "trend"),
    [
        ([0] * 9 + [1], STEADY, Trend.NEW),
        (ALWAYS, RISING, Trend.INTENSIFYING),
        ([0, *[1] * 9], RISING, Trend.INTENSIFYING),
        (ALWAYS, RISING[::-1], Trend.DIMINISHING),
        (ALWAYS, STEADY, Trend.PERSISTENT),
        ([0, 0, *[1] * 8], RISING, Trend.SPORADIC),
        ([1, 0, 1, 0, 0, 1, 0, 0, 0, 1], STEADY, Trend.SPORADIC),
        ([0] * 8 + [1, 1], STEADY, Trend.SPORADIC),
        ([*[1] * 9, 0], RISING, Trend.NONE),
        ([0] * 10, RISING, Trend.NONE),
    ],
    ids=["only now", "rises", "rises, once not", "falls", "level", "8 of 10", "off and on",
         "twice at the end", "no longer", "never"],
)  # fmt: skip
def test_class_of_each_course(hot: list[int], z: list[float], trend: Trend) -> None:
    found = hot_spot_trends(periods(hot, z)).iloc[0]
    assert found["trend"] == trend
    assert found["hot_periods"] == sum(hot)


@given(st.lists(st.tuples(st.booleans(), st.floats(-9, 9)), min_size=10, max_size=24))
def test_all_but_none_are_hot_now(course: list[tuple[bool, float]]) -> None:
    hot, z = zip(*course, strict=True)
    found = hot_spot_trends(periods(hot, z)).iloc[0]
    assert (found["trend"] == Trend.NONE) == (not hot[-1])


def test_cold_spots_have_no_trend_of_heat() -> None:
    cold = [period.assign(bin="cold99") for period in periods(ALWAYS, RISING)]
    assert hot_spot_trends(cold)["trend"].tolist() == [Trend.NONE]


def test_refuses_too_few_periods() -> None:
    with pytest.raises(InvalidValuesError) as refused:
        hot_spot_trends(periods(ALWAYS, STEADY)[1:])
    assert str(refused.value) == (
        f"热点趋势收到9期，至少要{FEWEST_PERIODS}期才能判断；请取更细的周期或更长的时段。"
    )


def test_refuses_periods_of_different_areas() -> None:
    mixed = periods(ALWAYS, STEADY)
    mixed[4] = mixed[4].assign(cell="b")
    with pytest.raises(InvalidValuesError, match="第5期的网格与第1期不同"):
        hot_spot_trends(mixed)
