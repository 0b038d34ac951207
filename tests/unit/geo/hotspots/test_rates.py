"""Empirical-Bayes rates: published figures, the negative variance, and the laws."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from esda.smoothing import Empirical_Bayes
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidValuesError
from geo.hotspots import Reason, smoothed_rates

# Eight areas whose rates differ less than chance would make them; 30 cases among 8,740.
CASES = [3, 0, 12, 1, 7, 2, 0, 5]
PEOPLE = [1000, 400, 2500, 150, 1800, 600, 90, 2200]

TABLES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 10_000)), min_size=1, max_size=20)


def table(cases: list[int], people: list[int]) -> pd.DataFrame:
    cells = [f"a{number:02}" for number in range(len(cases))]
    return pd.DataFrame({"cell": cells, "count": cases, "population": people})


def test_a_negative_variance_is_taken_as_zero() -> None:
    """Where esda gives -0.19 everybody has the rate of all."""
    found = smoothed_rates(table(CASES, PEOPLE))
    assert found["rate"].to_numpy() == pytest.approx([30 / 8740] * 8)
    assert Empirical_Bayes(CASES, PEOPLE).r.min() < -0.1


def test_agrees_with_the_vectors(shared_data: Path) -> None:
    file = shared_data / "domain" / "esda" / "vectors.json"
    vectors = json.loads(file.read_text("utf-8"))["empirical_bayes_trap"]
    assert (vectors["e"], vectors["b"]) == (CASES, PEOPLE)
    found = smoothed_rates(table(CASES, PEOPLE))["rate"]
    assert found.to_numpy() == pytest.approx([vectors["clipped_A_at_0"]] * 8, abs=1e-8)


def test_is_esdas_figure_where_the_variance_is_positive() -> None:
    cases, people = [1, 40, 3, 90, 2], [1000, 2000, 800, 3000, 1200]
    found = smoothed_rates(table(cases, people))["rate"]
    assert found.to_numpy() == pytest.approx(Empirical_Bayes(cases, people).r.ravel())
    raw = np.array(cases) / np.array(people)
    overall = sum(cases) / sum(people)
    assert (np.abs(found - overall) < np.abs(raw - overall)).all()


@given(TABLES)
def test_lies_between_the_own_rate_and_that_of_all(rows: list[tuple[int, int]]) -> None:
    cases, people = map(list, zip(*rows, strict=True))
    found = smoothed_rates(table(cases, people))
    populated = found["population"] > 0
    assert found["rate"].isna().tolist() == (~populated).tolist()
    assert (found["reason"] == Reason.NO_POPULATION).tolist() == (~populated).tolist()
    shown = found[populated]
    if len(shown):
        overall = shown["count"].sum() / shown["population"].sum()
        raw = shown["count"] / shown["population"]
        low, high = np.minimum(raw, overall), np.maximum(raw, overall)
        assert ((shown["rate"] >= low - 1e-9) & (shown["rate"] <= high + 1e-9)).all()


@given(TABLES, st.randoms(use_true_random=False))
def test_does_not_depend_on_the_order_of_rows(rows: list[tuple[int, int]], random: Random) -> None:
    cases, people = map(list, zip(*rows, strict=True))
    given_rows = table(cases, people)
    order = list(range(len(rows)))
    random.shuffle(order)
    one, other = smoothed_rates(given_rows)["rate"], smoothed_rates(given_rows.iloc[order])["rate"]
    assert other.sort_index().to_numpy() == pytest.approx(one.to_numpy(), nan_ok=True)


def test_is_zero_where_nothing_happened_and_missing_where_nobody_lives() -> None:
    found = smoothed_rates(table([0, 0, 0], [100, 0, 50]))
    assert found["rate"].fillna(-1).tolist() == [0, -1, 0]
    assert found["reason"].tolist() == ["", "no_population", ""]


def test_cases_where_nobody_lives_take_no_part_in_the_rate_of_all() -> None:
    found = smoothed_rates(table([5, 1], [0, 100]))
    assert found["rate"].tolist()[1] == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("cases", "people", "sentence"),
    [([1, None], [10, 10], "“count”中有1个区域缺数"), ([1, 1], [10, -1], "“population”中有负数")],
    ids=["missing", "negative"],
)
def test_refuses_what_is_no_count(cases: list[int], people: list[int], sentence: str) -> None:
    with pytest.raises(InvalidValuesError, match=sentence):
        smoothed_rates(table(cases, people))
