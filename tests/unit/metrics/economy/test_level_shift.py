"""Level shifts of a series."""

from __future__ import annotations

import math

import numpy as np
import pytest

from metrics import month_period, parse_period
from metrics.economy import Absence, AnomalyKind
from metrics.economy.level_shift import level_shifts
from tests.unit.metrics.economy.months_in_order import monthly


def noise(months: int = 120, seed: int = 0, dependence: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = np.zeros(months + 50)
    for at, shock in enumerate(rng.normal(0, math.sqrt(1 - dependence**2), months + 49), start=1):
        values[at] = dependence * values[at - 1] + shock
    return values[50:]


def test_a_shift_is_found_with_its_month_and_both_levels() -> None:
    values = noise()
    values[80:] += 6
    found = level_shifts("a", monthly(values))
    assert isinstance(found, tuple)
    (shift,) = found
    assert shift.kind is AnomalyKind.SHIFT
    assert shift.period == month_period(2026, 9)
    assert shift.expected == pytest.approx(0, abs=0.5)
    assert shift.value == pytest.approx(6, abs=0.5)
    assert shift.is_high


def test_two_shifts_are_told_oldest_first() -> None:
    values = noise()
    values[40:80] -= 8
    found = level_shifts("a", monthly(values))
    assert isinstance(found, tuple)
    assert [shift.is_high for shift in found] == [False, True]


def test_an_outlier_is_no_level() -> None:
    values = noise()
    values[60] += 15
    assert level_shifts("a", monthly(values)) == ()


def test_few_series_without_a_shift_seem_to_have_one() -> None:
    found = [bool(level_shifts("a", monthly(noise(seed=s, dependence=0.5)))) for s in range(40)]
    assert sum(found) <= 2


def test_a_step_without_noise_is_found() -> None:
    found = level_shifts("a", monthly([5.0] * 20 + [9.0] * 20))
    assert isinstance(found, tuple)
    assert [shift.period for shift in found] == [month_period(2021, 9)]


def test_a_merged_point_is_no_gap() -> None:
    values = monthly(noise())
    del values[month_period(2021, 1)], values[month_period(2021, 2)]
    assert level_shifts("a", values) is Absence.GAP
    values[parse_period("2021-01..02")] = 0.0
    assert level_shifts("a", values) == ()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], Absence.NO_DATA),
        ([math.nan] * 40, Absence.NO_DATA),
        ([1.0], Absence.TOO_SHORT),
        ([5.0] * 40, Absence.NO_VARIATION),
        ([*noise(40), *[math.nan] * 12, *noise(40)], Absence.GAP),
    ],
    ids=["nothing", "all missing", "one value", "all equal", "a year is missing"],
)
def test_says_why_no_shift_can_be_looked_for(values: list[float], reason: Absence) -> None:
    assert level_shifts("a", monthly(values)) is reason
