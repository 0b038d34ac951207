"""How long a light has been on."""

from __future__ import annotations

import math

import numpy as np
import pytest

from metrics import month_period, parse_period
from metrics.economy import Absence, Light, light_state, light_states, month_table
from tests.unit.metrics.economy.months_in_order import monthly


def test_counts_the_months_of_the_present_light() -> None:
    table = month_table({"a": monthly([5, 9, 5, 5, 5, 5])})
    state = light_state(table, np.array([[3.0, 4, 3, 3, 3, 3]]), 0, 5)
    assert (state.light, state.months, state.points) == (Light.STEADY, 4, 4)
    assert state.earlier is Light.STEADY
    assert not state.has_changed


def test_a_merged_january_and_february_are_two_months_and_one_point() -> None:
    figures = {parse_period("2020-01..02"): 5.0, **monthly([5.0, 5.0], 2020, 3)}
    table = month_table({"a": figures}, months=[*monthly([0] * 4)])
    state = light_state(table, np.array([[np.nan, 3.0, 3, 3]]), 0, 3)
    assert (state.months, state.points) == (4, 3)


def test_a_missing_month_ends_the_run() -> None:
    table = month_table({"a": monthly([5, math.nan, 5])})
    state = light_state(table, np.array([[3.0, np.nan, 3]]), 0, 2)
    assert (state.months, state.earlier, state.has_changed) == (1, None, False)


def test_says_what_a_light_was_before() -> None:
    table = month_table({"a": monthly([5, 9])})
    state = light_state(table, np.array([[3.0, 4.0]]), 0, 1)
    assert (state.earlier, state.light, state.has_changed) == (Light.STEADY, Light.WARM, True)


def test_compares_a_merged_point_with_december() -> None:
    figures = {**monthly([5.0], 2019, 12), parse_period("2020-01..02"): 9.0}
    table = month_table({"a": figures})
    state = light_state(table, np.array([[3.0, np.nan, 4.0]]), 0, 2)
    assert str(state.period) == "2020-01..02"
    assert state.has_changed


@pytest.mark.parametrize(
    ("values", "scores", "column", "reason"),
    [
        ([math.nan, math.nan], [np.nan, np.nan], 1, Absence.NO_DATA),
        ([5.0, math.nan], [3.0, np.nan], 1, Absence.MISSING),
        ([5.0, 5.0], [np.nan, np.nan], 1, Absence.NO_LIMITS),
    ],
    ids=["no data", "missing", "no limits"],
)
def test_what_has_no_light_says_why_and_is_never_green(
    values: list[float], scores: list[float], column: int, reason: Absence
) -> None:
    table = month_table({"a": monthly(values)}, months=[*monthly([0, 0])])
    state = light_state(table, np.array([scores]), 0, column)
    assert (state.light, state.months, state.reason) == (None, 0, reason)
    assert not state.has_changed


def test_the_january_of_a_merged_point_is_not_missing() -> None:
    table = month_table({"a": {parse_period("2020-01..02"): 5.0}}, months=[*monthly([0, 0])])
    (state,) = light_states(table, np.array([[np.nan, 3.0]]), 0)
    assert state.reason is Absence.MERGED
    assert state.period == month_period(2020, 1)
