"""Residuals, other places, forecast bands."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import month_period
from metrics.economy import (
    Absence,
    Anomaly,
    AnomalyKind,
    outside_band,
    robust_z,
    unlike_others,
    unusual_residual,
)
from tests.unit.metrics.economy.months_in_order import monthly

AT = month_period(2022, 12)
QUIET = [0.1 * (-1) ** i * (1 + i % 3) for i in range(36)]


def test_robust_z_of_a_known_sample() -> None:
    """Others 1 to 5: median 3, MAD 1; 7 is 4 MAD off."""
    assert robust_z(7.0, np.arange(1.0, 6.0)) == (pytest.approx(4 * 0.6745, abs=1e-3), 3.0)


def test_a_far_residual_is_told_with_its_size_and_side() -> None:
    found = unusual_residual("a", monthly([*QUIET[:-1], -3.0]), AT)
    assert isinstance(found, Anomaly)
    assert (found.kind, found.period, found.value) == (AnomalyKind.RESIDUAL, AT, -3.0)
    assert not found.is_high
    assert found.size < -3.5
    assert found.points == 35


def test_a_usual_residual_is_nothing() -> None:
    assert unusual_residual("a", monthly(QUIET), AT) is None


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], Absence.MISSING),
        ([*QUIET[:-1], math.nan], Absence.MISSING),
        ([math.nan] * 35 + [1.0], Absence.TOO_SHORT),
        ([0.0] * 35 + [1.0], Absence.NO_VARIATION),
    ],
    ids=["nothing", "missing", "one value", "all equal"],
)
def test_says_why_a_residual_cannot_be_judged(values: list[float], reason: Absence) -> None:
    assert unusual_residual("a", monthly(values), AT) is reason


def test_a_town_unlike_the_others_is_found_and_does_not_hide_itself() -> None:
    towns = {"a": 5.0, "b": 5.2, "c": 4.9, "d": 5.1, "e": 4.8, "f": 5.3, "g": -20.0, "h": math.nan}
    found = unlike_others(towns, AT)
    assert isinstance(found, tuple)
    (one,) = found
    assert (one.name, one.kind, one.points) == ("g", AnomalyKind.UNLIKE, 6)
    assert one.expected == pytest.approx(5.05)


def test_says_why_towns_cannot_be_compared() -> None:
    assert unlike_others({}, AT) is Absence.NO_DATA
    assert unlike_others({"a": 1.0, "b": 2.0}, AT) is Absence.TOO_SHORT
    assert unlike_others(dict.fromkeys("abcdef", 1.0) | {"g": 9.0}, AT) is Absence.NO_VARIATION


def test_a_figure_outside_its_band_is_told_by_half_widths() -> None:
    found = outside_band("a", AT, 9.0, (4.0, 8.0))
    assert isinstance(found, Anomaly)
    assert (found.expected, found.size) == (8.0, 0.5)
    low = outside_band("a", AT, 2.0, (4.0, 8.0))
    assert isinstance(low, Anomaly)
    assert (low.expected, low.size) == (4.0, -1.0)


def test_a_figure_at_a_limit_is_inside() -> None:
    assert outside_band("a", AT, 8.0, (4.0, 8.0)) is None
    assert outside_band("a", AT, math.nan, (4.0, 8.0)) is Absence.MISSING
    assert outside_band("a", AT, 5.0, (4.0, 4.0)) is Absence.NO_VARIATION


@given(st.floats(0.01, 100), st.floats(-100, 100))
def test_judgement_does_not_know_unit_or_level(scale: float, level: float) -> None:
    towns = {"a": 5.0, "b": 5.2, "c": 4.9, "d": 5.1, "e": 4.8, "f": 5.3, "g": -20.0}
    found = unlike_others({name: level + scale * value for name, value in towns.items()}, AT)
    assert isinstance(found, tuple)
    assert [one.name for one in found] == ["g"]
