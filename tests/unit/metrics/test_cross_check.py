"""Two departments' figures side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import DISTRICT, parse_period
from metrics.cross_check import Checked, cross_check
from metrics.metric import Label
from metrics.reference import CrossCheck
from tests.unit.layouts import sample

PAIR = CrossCheck(
    code="trade",
    label=Label(zh="进出口", en="Trade"),
    metrics=("foreign_trade", "customs_trade"),
    tolerance=3,
    why=Label(zh="口径不同", en="another definition"),
)


def rows(*figures):
    return sample.figures(
        [(name, DISTRICT, period, "level", value) for name, period, value in figures]
    )


def test_the_newest_period_that_both_have_given_is_compared() -> None:
    frame = rows(
        ("foreign_trade", "2025-08", 100.0),
        ("customs_trade", "2025-08", 98.0),
        ("foreign_trade", "2025-09", 110.0),
    )
    checked = cross_check(frame, PAIR, DISTRICT)
    assert checked is not None
    assert str(checked.period) == "2025-08"
    assert (checked.difference, checked.percent) == (-2.0, -2.0)
    assert checked.is_explained


def test_a_difference_beyond_the_tolerance_is_not_explained() -> None:
    frame = rows(("foreign_trade", "2025-08", 100.0), ("customs_trade", "2025-08", 103.1))
    checked = cross_check(frame, PAIR, DISTRICT)
    assert checked is not None
    assert not checked.is_explained


def test_there_is_nothing_to_compare_where_only_one_has_given_a_figure() -> None:
    assert cross_check(rows(("foreign_trade", "2025-08", 100.0)), PAIR, DISTRICT) is None


@pytest.mark.parametrize(("second", "is_explained"), [(0.0, True), (1.0, False)])
def test_of_nothing_there_is_no_percentage(second: float, is_explained: bool) -> None:
    checked = Checked(PAIR, parse_period("2025-08"), 0.0, second)
    assert checked.percent is None
    assert checked.is_explained is is_explained


@given(st.floats(1, 1e6), st.floats(0, 1e6), st.floats(0.01, 1000))
def test_the_percentage_does_not_depend_on_the_unit(a: float, b: float, scale: float) -> None:
    period = parse_period("2025-08")
    plain, scaled = Checked(PAIR, period, a, b), Checked(PAIR, period, a * scale, b * scale)
    assert scaled.percent == pytest.approx(plain.percent, abs=1e-6)
