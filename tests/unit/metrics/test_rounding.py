from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import round_half_up

finite = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [(0.285, 2, "0.29"), (1.005, 2, "1.01"), (2.5, 0, "3"), (-0.04, 1, "0.0")],
)
def test_rounds_the_digits_that_a_figure_prints_with(
    value: float, places: int, expected: str
) -> None:
    assert str(round_half_up(value, places)) == expected
    assert str(round_half_up(Decimal(repr(value)), places)) == expected


@given(finite, st.integers(0, 4))
def test_rounding_moves_by_half_a_step_at_most(value: float, places: int) -> None:
    rounded = round_half_up(value, places)
    assert abs(rounded - Decimal(repr(value))) <= Decimal(1).scaleb(-places) / 2


@given(finite, st.integers(0, 4))
def test_rounding_is_the_same_on_both_sides_of_zero(value: float, places: int) -> None:
    assert round_half_up(-value, places) == -round_half_up(value, places)
