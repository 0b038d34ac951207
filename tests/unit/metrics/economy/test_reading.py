"""The facts of a reading."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest

from metrics import Measure, month_period, parse_period
from metrics.economy import Absence, Movement, read_growth
from tests.unit.metrics.economy.months_in_order import monthly

AUGUST, SEPTEMBER = month_period(2025, 8), month_period(2025, 9)


@pytest.mark.parametrize(
    ("then", "now", "movement", "moved"),
    [
        (6.2, 5.9, Movement.SLOWER, "0.3"),
        (5.6, 5.9, Movement.FASTER, "0.3"),
        (5.9, 5.94, Movement.SAME, "0.0"),
        (5.94, 5.96, Movement.FASTER, "0.1"),
        (-2.4, -1.2, Movement.NARROWER, "1.2"),
        (-1.2, -2.4, Movement.WIDER, "1.2"),
        (-1.2, 0.5, Movement.TURNED_UP, "1.7"),
        (0.5, -1.2, Movement.TURNED_DOWN, "1.7"),
        (0.0, -0.4, Movement.SLOWER, "0.4"),
        (-0.4, 0.0, Movement.FASTER, "0.4"),
        (0.04, -0.04, Movement.SAME, "0.0"),
        (-0.05, 0.04, Movement.FASTER, "0.1"),
    ],
)  # fmt: skip
def test_movement_is_that_of_the_printed_figures(
    then: float, now: float, movement: Movement, moved: str
) -> None:
    found = read_growth({AUGUST: then, SEPTEMBER: now}, SEPTEMBER, Measure.YOY)
    assert (found.movement, found.moved) == (movement, Decimal(moved))
    assert found.is_next


def test_the_first_figure_has_nothing_before_it() -> None:
    found = read_growth({SEPTEMBER: 5.9}, SEPTEMBER, Measure.YOY)
    assert (found.movement, found.moved, found.earlier) == (Movement.FIRST, None, None)


def test_a_missing_figure_is_told_with_the_last_one() -> None:
    found = read_growth(monthly([6.2, math.nan], 2025, 8), SEPTEMBER, Measure.YOY)
    assert (found.value, found.reason, found.earlier) == (None, Absence.MISSING, AUGUST)
    assert found.before == Decimal("6.2")
    assert read_growth({}, SEPTEMBER, Measure.YOY).reason is Absence.NO_DATA


def test_a_figure_after_a_gap_is_held_against_the_last_one_and_says_so() -> None:
    found = read_growth({month_period(2025, 6): 6.0, SEPTEMBER: 5.0}, SEPTEMBER, Measure.YOY)
    assert found.earlier == month_period(2025, 6)
    assert not found.is_next


def test_january_and_february_follow_december() -> None:
    december, span = month_period(2024, 12), parse_period("2025-01..02")
    assert read_growth({december: 6.2, span: 5.9}, span, Measure.YOY).is_next
    february = month_period(2025, 2)
    cumulated = {december: 6.2, february: 5.9}
    assert read_growth(cumulated, february, Measure.CUMULATED_YOY).is_next
    assert not read_growth(cumulated, february, Measure.YOY).is_next
