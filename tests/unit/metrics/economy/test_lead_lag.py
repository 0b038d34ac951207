"""Which series moves first."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import parse_period
from metrics.economy import Absence, MonthTable, month_table
from metrics.economy.lead_lag import (
    cross_correlation,
    filter_by,
    fit_autoregression,
    lead_lag,
)
from tests.unit.metrics.economy.months_in_order import monthly


def persistent(seed: int, months: int = 180, dependence: float = 0.8) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = np.zeros(months)
    for at, shock in enumerate(rng.normal(size=months - 1), start=1):
        values[at] = dependence * values[at - 1] + shock
    return values


def table(**series: np.ndarray) -> MonthTable:
    return month_table({name: monthly(values) for name, values in series.items()})


def test_a_leader_is_found_at_its_lag() -> None:
    leader = persistent(1)
    follower = np.concatenate([np.zeros(3), leader[:-3]]) + 0.5 * persistent(2, dependence=0)
    frame, left_out = lead_lag(table(a=leader, b=follower), [("a", "b")])
    assert frame.loc[frame["is_found"], "lag"].tolist() == [3]
    row = frame[frame["lag"] == 3].iloc[0]
    assert row["correlation"] > row["band"]
    assert (row["points"], row["order"] >= 1) == (len(leader) - row["order"] - 3, True)
    assert not left_out
    back, _ = lead_lag(table(a=leader, b=follower), [("b", "a")])
    assert back.loc[back["is_found"], "lag"].tolist() == [-3]


def test_two_persistent_series_that_know_nothing_of_each_other_are_not_found() -> None:
    """Without prewhitening they correlate beyond the band at many lags."""
    series = {f"s{seed}": persistent(seed, dependence=0.95) for seed in range(8)}
    pairs = [(one, other) for one in series for other in series if one < other]
    frame, _ = lead_lag(table(**series), pairs)
    assert frame["is_found"].sum() <= 0.01 * len(frame)
    raw = [cross_correlation(series[a], series[b], 12) for a, b in pairs]
    assert (np.abs(np.array(raw)) > 1.96 / math.sqrt(180)).mean() > 0.3


def test_many_pairs_make_each_harder_to_find() -> None:
    series = {f"s{seed}": persistent(seed) for seed in range(6)}
    one, _ = lead_lag(table(**series), [("s0", "s1")])
    many, _ = lead_lag(table(**series), [("s0", f"s{i}") for i in range(1, 6)])
    first = many[many["follower"] == "s1"].reset_index(drop=True)
    assert first["p"].tolist() == pytest.approx(one["p"].tolist())
    assert (many["p_adjusted"] >= many["p"]).all()


def test_an_autoregression_is_found_and_filtered_away() -> None:
    values = persistent(3, 2000)
    coefficients = fit_autoregression(values)
    assert coefficients[0] == pytest.approx(0.8, abs=0.06)
    rest = filter_by(values, coefficients)
    assert len(rest) == len(values) - len(coefficients)
    assert abs(np.corrcoef(rest[1:], rest[:-1])[0, 1]) < 0.05


def test_noise_without_memory_has_order_zero_or_little_of_it() -> None:
    assert np.abs(fit_autoregression(persistent(5, 500, 0.0))).max(initial=0) < 0.15


def test_a_correlation_of_a_series_with_itself_is_one_at_lag_zero() -> None:
    values = persistent(4)
    found = cross_correlation(values, values, 5)
    assert found[5] == pytest.approx(1)
    assert found == pytest.approx(found[::-1])


def test_a_merged_point_counts_in_both_months() -> None:
    figures = monthly(persistent(1))
    year = [*figures][:2]
    merged = {parse_period("2020-01..02"): 0.5} | {
        period: value for period, value in figures.items() if period not in year
    }
    both = month_table({"a": merged, "b": monthly(persistent(2))})
    frame, left_out = lead_lag(both, [("a", "b")])
    assert len(frame) == 25
    assert not left_out


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([math.nan] * 180, Absence.NO_DATA),
        ([1.0, *[math.nan] * 179], Absence.TOO_SHORT),
        ([5.0] * 180, Absence.NO_VARIATION),
        ([*persistent(1)[:30], *[math.nan] * 12, *persistent(2)[:30]], Absence.TOO_SHORT),
    ],
    ids=["all missing", "one value", "all equal", "a year is missing"],
)
def test_says_why_a_pair_cannot_be_judged(values: list[float], reason: Absence) -> None:
    both = month_table({"a": monthly(values), "b": monthly(persistent(2))})
    frame, left_out = lead_lag(both, [("a", "b")])
    assert left_out == {("a", "b"): reason}
    assert frame.empty
    assert "p_adjusted" in frame


@settings(max_examples=20, deadline=None)
@given(st.floats(0.01, 100), st.floats(-50, 50))
def test_unit_and_level_do_not_matter(scale: float, level: float) -> None:
    one, other = persistent(1), persistent(2)
    plain, _ = lead_lag(table(a=one, b=other), [("a", "b")])
    moved, _ = lead_lag(table(a=level + scale * one, b=other), [("a", "b")])
    np.testing.assert_allclose(plain["correlation"], moved["correlation"], atol=1e-6)
