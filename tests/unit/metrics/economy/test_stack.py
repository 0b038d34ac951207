"""Two totals as stacked amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy import Absence
from metrics.economy.stack import Stack, stack


def of(then: dict[str, float], now: dict[str, float], totals: tuple[float, float], most: int = 9):
    found = stack(then, now, totals, most)
    assert isinstance(found, Stack)
    return [(one.names, one.then, one.now) for one in found.parts]


def test_the_largest_of_this_period_comes_first_in_both() -> None:
    assert of({"a": 60, "b": 40}, {"a": 50, "b": 60}, (100, 110)) == [
        (("b",), 40, 60),
        (("a",), 60, 50),
    ]


def test_what_the_parts_leave_is_last_and_rounding_is_nothing() -> None:
    assert of({"a": 60}, {"a": 70}, (100, 105))[-1] == ((), 40, 35)
    assert len(of({"a": 100}, {"a": 104.96}, (100, 105))) == 1
    assert len(of({"a": 100.04}, {"a": 105}, (100, 105))) == 1


def test_small_ones_stand_together() -> None:
    then, now = {"a": 1, "b": 2, "c": 3, "d": 4}, {"a": 2, "b": 3, "c": 4, "d": 5}
    assert of(then, now, (10, 14), most=3) == [
        (("d",), 4, 5),
        (("c",), 3, 4),
        (("b", "a"), 3, 5),
    ]
    assert len(of(then, now, (10, 14), most=4)) == 4


def test_a_part_that_one_period_lacks_is_in_the_rest() -> None:
    assert of({"a": 60, "b": 40}, {"a": 70}, (100, 105)) == [(("a",), 60, 70), ((), 40, 35)]


def test_shares_move_by_printed_points() -> None:
    found = stack({"a": 576, "b": 424}, {"a": 611, "b": 439}, (1000, 1050), 9)
    assert isinstance(found, Stack)
    assert [(one.share_then, one.share_now, one.moved) for one in found.parts] == [
        (Decimal("57.6"), Decimal("58.2"), Decimal("0.6")),
        (Decimal("42.4"), Decimal("41.8"), Decimal("-0.6")),
    ]


@pytest.mark.parametrize(
    ("then", "now", "totals", "why"),
    [
        ({"a": 1}, {"b": 1}, (1, 1), Absence.NO_DATA),
        ({"a": -1, "b": 3}, {"a": 1, "b": 1}, (2, 2), Absence.NEGATIVE),
        ({"a": 2}, {"a": 3}, (1, 3), Absence.NEGATIVE),
        ({"a": 0}, {"a": 3}, (0, 3), Absence.NEGATIVE),
    ],
)
def test_nothing_is_stacked_that_is_no_length(then, now, totals, why) -> None:
    assert stack(then, now, totals, 9) is why


amounts = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(1, 1e6), min_size=1)


@given(amounts, st.floats(0, 1e6), st.integers(2, 8))
def test_the_parts_add_up_to_the_totals(parts, left, most) -> None:
    total = sum(parts.values()) + left
    found = stack(parts, parts, (total, total), most)
    assert isinstance(found, Stack)
    assert sum(one.now for one in found.parts) == pytest.approx(total, rel=0.001)
    assert len([one for one in found.parts if one.names]) <= most
