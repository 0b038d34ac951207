"""拉动点 and 贡献率."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import month_period, parse_period
from metrics.economy import (
    Absence,
    Contribution,
    contribution,
    real_contribution,
    yearly_contribution,
)


def whole(*args: object, **named: object) -> Contribution:
    found = contribution(*args, **named)  # type: ignore[arg-type]
    assert isinstance(found, Contribution)
    return found


def test_pulls_add_up_to_the_growth_exactly_and_as_printed() -> None:
    found = whole({"a": 50, "b": 30, "c": 20}, {"a": 53, "b": 31, "c": 21.5})
    assert found.growth == pytest.approx(5.5)
    assert [(pull.name, pull.pull) for pull in found.pulls] == [
        ("a", pytest.approx(3.0)), ("c", pytest.approx(1.5)), ("b", pytest.approx(1.0)),
    ]  # fmt: skip
    assert sum(pull.printed for pull in found.pulls) == found.printed == Decimal("5.5")
    assert found.residual == 0
    assert found.pulls[0].share == pytest.approx(100 * 3 / 5.5)
    assert found.pulls[0].growth == pytest.approx(6.0)


def test_published_growth_is_kept_and_the_rest_is_told() -> None:
    """At constant prices the parts at current prices do not add up."""
    found = whole({"a": 60, "b": 40}, {"a": 63, "b": 42}, published=5.8)
    assert (found.growth, found.is_published) == (5.8, True)
    assert found.residual == pytest.approx(0.8)
    printed = sum(pull.printed for pull in found.pulls) + found.printed_residual
    assert printed == found.printed == Decimal("5.8")


def test_a_part_that_one_period_lacks_goes_into_the_residual_by_name() -> None:
    found = whole({"a": 60, "b": 40}, {"a": 66, "c": 44}, (100, 110))
    assert found.unmatched == ("b", "c")
    assert found.residual == pytest.approx(4.0)
    assert contribution({"a": 60, "b": 40}, {"a": 66, "c": 44}) is Absence.UNMATCHED


def test_shares_are_suppressed_where_they_mean_nothing() -> None:
    against = whole({"a": 50, "b": 50}, {"a": 56, "b": 46})
    reasons = {pull.name: pull.share_reason for pull in against.pulls}
    assert reasons == {"a": Absence.SIGNS_DIFFER, "b": Absence.SIGNS_DIFFER}
    flat = whole({"a": 50, "b": 50}, {"a": 50.2, "b": 50.1})
    assert {pull.share_reason for pull in flat.pulls} == {Absence.NEAR_ZERO}
    assert all(pull.share is None for pull in (*against.pulls, *flat.pulls))


def test_shares_of_a_decline_are_those_of_the_decline() -> None:
    found = whole({"a": 50, "b": 50}, {"a": 46, "b": 49})
    assert found.growth == pytest.approx(-5)
    assert [pull.share for pull in found.pulls] == pytest.approx([80, 20])


@pytest.mark.parametrize(
    ("then", "now", "reason"),
    [
        ({}, {}, Absence.NO_DATA),
        ({"a": 1.0}, {"b": 1.0}, Absence.NO_DATA),
        ({"a": 0.0, "b": 0.0}, {"a": 1.0, "b": 1.0}, Absence.ZERO_BASE),
        ({"a": -5.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, Absence.NEGATIVE),
    ],
    ids=["nothing", "other parts", "zero base", "negative base"],
)
def test_says_why_there_is_no_growth(
    then: dict[str, float], now: dict[str, float], reason: Absence
) -> None:
    assert contribution(then, now) is reason


def test_a_part_may_be_negative_or_start_from_nothing() -> None:
    found = whole({"a": 100.0, "loss": -5.0, "new": 0.0}, {"a": 100.0, "loss": 2.0, "new": 3.0})
    reasons = {pull.name: pull.growth_reason for pull in found.pulls}
    assert reasons == {"a": None, "loss": Absence.NEGATIVE, "new": Absence.ZERO_BASE}


def test_a_growth_at_constant_prices_is_taken_apart_by_share_and_growth() -> None:
    found = real_contribution(
        {"one": 14.3, "two": 288.0, "three": 938.9},
        {"one": 3.2, "two": 4.8, "three": 5.9}, 1241.2, 5.6,
    )  # fmt: skip
    assert isinstance(found, Contribution)
    assert [(pull.name, str(pull.printed)) for pull in found.pulls] == [
        ("three", "4.5"), ("two", "1.1"), ("one", "0.0"),
    ]  # fmt: skip
    assert found.pulls[0].pull == pytest.approx(938.9 / 1241.2 * 5.9)
    assert found.residual == pytest.approx(5.6 - 5.6138, abs=1e-3)
    assert found.pulls[0].growth == pytest.approx(5.9)


def test_parts_that_are_not_named_are_in_the_residual() -> None:
    found = real_contribution({"a": 60.0, "b": 10.0}, {"a": 5.0}, 100.0, 4.0)
    assert isinstance(found, Contribution)
    assert (found.residual, found.unmatched) == (pytest.approx(1.0), ("b",))
    assert real_contribution({"a": 1.0}, {"a": 1.0}, 0.0, 1.0) is Absence.ZERO_BASE


SEPTEMBER = month_period(2025, 9)


def test_a_period_is_held_against_a_year_before() -> None:
    parts = {"a": {SEPTEMBER: 11.0, month_period(2024, 9): 10.0}}
    found = yearly_contribution(parts, SEPTEMBER)
    assert isinstance(found, Contribution)
    assert found.growth == pytest.approx(10)


def test_a_gap_of_a_year_and_a_break_have_no_growth() -> None:
    parts = {"a": {SEPTEMBER: 11.0, month_period(2023, 9): 10.0}}
    assert yearly_contribution(parts, SEPTEMBER) is Absence.NOT_LAST_YEAR
    broken = {"a": {**parts["a"], month_period(2024, 9): 10.0}}
    new = month_period(2025, 1)
    assert yearly_contribution(broken, SEPTEMBER, breaks=[new]) is Absence.BROKEN
    assert isinstance(
        yearly_contribution(broken, SEPTEMBER, breaks=[month_period(2024, 9)]), Contribution
    )
    assert yearly_contribution({}, SEPTEMBER) is Absence.NO_DATA


def test_merged_months_are_held_against_merged_months() -> None:
    now, then = parse_period("2025-01..02"), parse_period("2024-01..02")
    found = yearly_contribution({"a": {now: 21.0, then: 20.0}}, now)
    assert isinstance(found, Contribution)


AMOUNTS = st.floats(0.1, 1e6)


@given(
    st.dictionaries(st.text(min_size=1, max_size=3), st.tuples(AMOUNTS, AMOUNTS), min_size=1),
    st.floats(0.01, 100),
)
def test_contributions_sum_and_do_not_know_the_unit(
    parts: dict[str, tuple[float, float]], scale: float
) -> None:
    then = {name: a for name, (a, _) in parts.items()}
    now = {name: b for name, (_, b) in parts.items()}
    found = whole(then, now)
    total = math.fsum(pull.pull for pull in found.pulls) + found.residual
    assert total == pytest.approx(found.growth, rel=1e-9, abs=1e-9)
    printed = sum((p.printed for p in found.pulls), Decimal(0)) + found.printed_residual
    assert printed == found.printed
    scaled = whole(
        {name: value * scale for name, value in then.items()},
        {name: value * scale for name, value in now.items()},
    )
    assert scaled.growth == pytest.approx(found.growth, rel=1e-6, abs=1e-6)
