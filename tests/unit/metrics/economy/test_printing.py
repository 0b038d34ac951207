"""Printed parts add up to the printed total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import round_half_up
from metrics.economy import printed_parts

PARTS = st.lists(st.floats(-100, 100), min_size=1, max_size=20)


def test_the_largest_remainders_take_what_is_lacking() -> None:
    printed = printed_parts([1.26, 1.26, 1.26, 1.22], 1)
    assert sum(printed) == Decimal("5.0")
    assert printed == (Decimal("1.3"), Decimal("1.3"), Decimal("1.2"), Decimal("1.2"))


def test_a_given_total_is_met() -> None:
    assert sum(printed_parts([0.3, 0.4], 1, Decimal("0.8"))) == Decimal("0.8")


def test_nothing_is_zero_and_nothing_more() -> None:
    assert printed_parts([], 1) == ()
    with pytest.raises(ValueError, match="among no parts"):
        printed_parts([], 1, Decimal("0.1"))


def test_zero_carries_no_sign() -> None:
    assert [str(part) for part in printed_parts([-0.04, 0.04], 1)] == ["0.0", "0.0"]


@given(PARTS, st.integers(0, 3))
def test_printed_parts_sum_to_the_printed_sum_and_stay_near(
    parts: list[float], places: int
) -> None:
    printed = printed_parts(parts, places)
    exact = sum((Decimal(repr(part)) for part in parts), Decimal(0))
    assert sum(printed) == round_half_up(exact, places)
    step = Decimal(1).scaleb(-places)
    assert all(
        abs(figure - Decimal(repr(part))) <= step
        for figure, part in zip(printed, parts, strict=True)
    )
