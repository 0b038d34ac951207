"""Five lights by limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import month_period
from metrics.economy import Absence, Light, Limits, light_of, limits_of, month_table, score_table
from metrics.reference import LimitMethod, LimitRule
from tests.unit.metrics.economy.months_in_order import monthly

FIXED = LimitRule(code="f", method=LimitMethod.FIXED, limits=(2, 4, 8, 10))
QUANTILE = LimitRule(code="q", method=LimitMethod.QUANTILE, shares=(0.1, 0.25, 0.75, 0.9), least=24)
SPREAD = LimitRule(code="s", method=LimitMethod.SPREAD, inner=1, outer=2, least=24)


@pytest.mark.parametrize(
    ("value", "light"),
    [
        (-5, Light.COLD), (1.99, Light.COLD), (2, Light.COOL), (4, Light.STEADY),
        (7.99, Light.STEADY), (8, Light.WARM), (10, Light.HOT), (99, Light.HOT),
        (math.nan, None),
    ],
)  # fmt: skip
def test_a_value_at_a_limit_has_the_warmer_light(value: float, light: Light | None) -> None:
    assert light_of(value, FIXED.limits or ()) is light


def test_fixed_limits_are_used_as_declared_and_say_so() -> None:
    table = month_table({"a": monthly([5.0])})
    assert limits_of(table, 0, FIXED) == Limits((2, 4, 8, 10), LimitMethod.FIXED)


def test_history_ends_with_the_last_december_before_the_newest_month() -> None:
    values = [*range(48), 1000.0, 1000.0]  # two wild months of 2024 move no limit of 2024
    found = limits_of(month_table({"a": monthly(values)}), 0, QUANTILE)
    assert isinstance(found, Limits)
    assert found.cuts == pytest.approx(np.quantile(np.arange(48), [0.1, 0.25, 0.75, 0.9]))
    assert (found.points, str(found.first), str(found.last)) == (48, "2020-01", "2023-12")


def test_mean_and_spread_are_those_of_the_sample() -> None:
    values = np.random.default_rng(3).normal(6, 2, 49)
    found = limits_of(month_table({"a": monthly(values)}), 0, SPREAD)
    assert isinstance(found, Limits)
    mean, spread = values[:48].mean(), values[:48].std(ddof=1)
    assert found.cuts == pytest.approx([mean + k * spread for k in (-2, -1, 1, 2)])


def test_since_and_a_break_shorten_the_history() -> None:
    table = month_table({"a": monthly([*range(60), 60])})
    since = QUANTILE.model_copy(update={"since": "2022-01"})
    found = limits_of(table, 0, since)
    assert isinstance(found, Limits)
    assert (found.points, str(found.first)) == (36, "2022-01")
    broken = limits_of(table, 0, QUANTILE, breaks=[month_period(2023, 1)])
    assert isinstance(broken, Limits)
    assert str(broken.first) == "2023-01"
    assert limits_of(table, 0, QUANTILE, [month_period(2024, 6)]) is Absence.TOO_SHORT


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], Absence.NO_DATA),
        ([math.nan] * 60, Absence.NO_DATA),
        ([5.0], Absence.TOO_SHORT),
        ([5.0] * 60, Absence.NO_VARIATION),
    ],
    ids=["nothing", "all missing", "one value", "all equal"],
)
@pytest.mark.parametrize("rule", [QUANTILE, SPREAD], ids=["quantile", "spread"])
def test_says_why_there_are_no_limits(
    values: list[float], reason: Absence, rule: LimitRule
) -> None:
    table = month_table({"a": monthly(values)}, months=[*monthly(values or [0])])
    assert limits_of(table, 0, rule) is reason


def test_one_figure_has_no_spread_even_where_one_would_do() -> None:
    rule = SPREAD.model_copy(update={"least": 1})
    table = month_table({"a": monthly([5.0, 6.0], 2020, 12)})
    assert limits_of(table, 0, rule) is Absence.NO_VARIATION


def test_a_missing_figure_and_one_without_limits_have_no_score() -> None:
    table = month_table({"a": monthly([1.0, math.nan, 9.0]), "b": monthly([1.0, 2.0, 3.0])})
    scores = score_table(table, {"a": Limits((2, 4, 8, 10), LimitMethod.FIXED)})
    np.testing.assert_array_equal(scores, [[1, np.nan, 4], [np.nan] * 3])
    assert np.isnan(score_table(table, {"a": Absence.TOO_SHORT})).all()


@given(
    st.lists(st.floats(-50, 50), min_size=1, max_size=40),
    st.lists(st.floats(-50, 50), min_size=4, max_size=4, unique=True).map(sorted),
    st.floats(-50, 50),
)
def test_scores_rise_with_the_figure_and_do_not_know_its_unit(
    values: list[float], cuts: list[float], extra: float
) -> None:
    lights = [light_of(value, cuts) for value in sorted(values)]
    assert lights == sorted(lights, key=lambda light: light or 0)
    assert light_of(extra * 2, [cut * 2 for cut in cuts]) is light_of(extra, cuts)
