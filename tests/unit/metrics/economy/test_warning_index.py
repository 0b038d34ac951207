"""The early-warning index: published points, contributions, coverage."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import parse_period, round_half_up
from metrics.economy import (
    Absence,
    IndexChange,
    Light,
    MonthTable,
    Part,
    WarningIndex,
    index_change,
    month_table,
    warning_index,
)
from metrics.reference import read_signals
from tests.unit.metrics.economy.months_in_order import monthly

NATIONAL = read_signals().scheme("national")
NINE = read_signals().scheme("nine_items")

# The national index as published (domain note 2.1: cemac, chinanews 2008-05-30), with its zone
# where that was told, and how many of ten indicators had which light where that was told.
PUBLISHED = [
    ("2008-04", 110.7, Light.STEADY), ("2008-03", 113.3, Light.STEADY),
    ("2007-09", 121.3, Light.WARM), ("2008-11", 85.3, Light.STEADY),
    ("2008-12", 78.7, Light.COOL), ("1991-01", 88.0, Light.STEADY),
    ("1991-02", 90.7, Light.STEADY), ("1991-03", 84.0, Light.STEADY),
    ("1991-04", 86.0, Light.STEADY), ("1991-05", 89.3, Light.STEADY),
    ("1991-06", 96.7, Light.STEADY), ("1991-07", 100.7, Light.STEADY),
    ("1991-08", 100.7, Light.STEADY), ("1991-09", 100.7, Light.STEADY),
    ("1991-10", 103.3, Light.STEADY), ("1991-11", 106.7, Light.STEADY),
]  # fmt: skip


def table_of(scores: np.ndarray) -> MonthTable:
    """Indicators a, b, c, ... with a figure wherever they have a score."""
    names = "abcdefghijklmnopqrstuvwxyz"[: len(scores)]
    return month_table({name: monthly(row) for name, row in zip(names, scores, strict=True)})


def index_of(rows: list[list[float]], weights: list[float] | None = None) -> WarningIndex:
    scores = np.array(rows, dtype=np.float64)
    table = table_of(scores)
    weigh = weights or [1.0] * len(rows)
    return warning_index(table, scores, dict(zip(table.names, weigh, strict=True)), NATIONAL)


@pytest.mark.parametrize(("month", "published", "light"), PUBLISHED, ids=lambda v: str(v))
def test_every_published_point_is_a_multiple_of_two_thirds_in_its_zone(
    month: str, published: float, light: Light
) -> None:
    """Fifty points of weight: ten indicators of weight 5, of which one point is 2/3."""
    points = round(published / (2 / 3))
    assert round_half_up(float(Fraction(2, 3) * points), 1) == Decimal(str(published)), month
    # Scores of fifty indicators of weight 1 that make these points: 50 to 250 of them.
    scores = np.full((50, 1), points // 50, dtype=np.float64)
    scores[: points % 50] += 1
    names = [f"i{number}" for number in range(50)]
    table = month_table({name: monthly(row) for name, row in zip(names, scores, strict=True)})
    index = warning_index(table, scores, dict.fromkeys(names, 1.0), NATIONAL)
    assert round_half_up(float(index.levels[0]), 1) == Decimal(str(published))
    assert index.light(0) is light


def test_all_green_is_100_and_the_ends_are_thirds() -> None:
    index = index_of([[3, 1, 5], [3, 1, 5]])
    assert index.levels == pytest.approx([100, 100 / 3, 500 / 3])
    assert [index.light(c) for c in range(3)] == [Light.STEADY, Light.COLD, Light.HOT]


@pytest.mark.parametrize(
    ("points", "light"),
    [
        (95, Light.COOL), (94, Light.COLD), (125, Light.STEADY), (124, Light.COOL),
        (175, Light.STEADY), (176, Light.WARM), (205, Light.WARM), (206, Light.HOT),
    ],
)  # fmt: skip
def test_a_value_at_a_printed_limit_has_the_milder_light(points: int, light: Light) -> None:
    """63.33 to 136.67 print multiples of 2/3: 190/3, 250/3, 350/3, 410/3."""
    whole, rest = divmod(points, 50)
    rows = [[whole + (1.0 if row < rest else 0.0)] for row in range(50)]
    scores = np.array(rows)
    names = [f"i{row}" for row in range(50)]
    table = month_table({name: monthly(row) for name, row in zip(names, rows, strict=True)})
    found = warning_index(table, scores, dict.fromkeys(names, 1.0), NATIONAL)
    assert found.light(0) is light


@pytest.mark.parametrize(
    ("total", "light"),
    [
        (9, Light.COLD), (16, Light.COLD), (17, Light.COOL), (22, Light.COOL),
        (23, Light.STEADY), (31, Light.STEADY), (32, Light.WARM), (37, Light.WARM),
        (38, Light.HOT), (45, Light.HOT),
    ],
)  # fmt: skip
def test_nine_items_are_added_up(total: int, light: Light) -> None:
    whole, rest = divmod(total, 9)
    scores = np.array([[whole + (1.0 if row < rest else 0.0)] for row in range(9)])
    table = table_of(scores)
    index = warning_index(table, scores, dict.fromkeys(table.names, 1.0), NINE)
    assert index.levels[0] == total
    assert index.light(0) is light


def test_changes_of_nine_items_are_points() -> None:
    scores = np.full((9, 2), 3.0)
    scores[0, 1] = 5
    table = table_of(scores)
    change = index_change(warning_index(table, scores, dict.fromkeys(table.names, 1.0), NINE), 1)
    assert isinstance(change, IndexChange)
    assert [(part.name, part.effect) for part in change.parts] == [("a", 2.0)]


def test_contributions_of_the_indicators_add_up_to_the_change() -> None:
    change = index_change(index_of([[3, 4], [3, 2], [3, 5], [3, 3]], [1, 1, 2, 1]), 1)
    assert isinstance(change, IndexChange)
    assert [(part.name, part.printed) for part in change.parts] == [
        ("c", Decimal("26.7")), ("a", Decimal("6.7")), ("b", Decimal("-6.7")),
    ]  # fmt: skip
    assert sum(part.printed for part in change.parts) == change.printed
    assert change.parts[0].before is Light.STEADY
    assert change.parts[0].now is Light.HOT


def test_one_that_comes_in_and_one_that_goes_out_are_told() -> None:
    nan = np.nan
    rows = [[3, 4], [3, 3], [2, 2], [nan, 5], [1, nan], [3, 3], [3, 3]]
    index = index_of([[float(v) for v in row] for row in rows])
    change = index_change(index, 1)
    assert isinstance(change, IndexChange)
    parts = {part.name: part for part in change.parts}
    assert {name: part.part for name, part in parts.items()} == {
        "a": Part.MOVED, "d": Part.ENTERED, "e": Part.LEFT,
    }  # fmt: skip
    assert sum(part.effect for part in change.parts) == pytest.approx(change.value)
    assert parts["d"].before is None
    assert parts["e"].now is None
    assert index.coverage == pytest.approx([6 / 7, 6 / 7])


def test_one_that_comes_in_at_the_mean_is_told_with_nothing() -> None:
    change = index_change(index_of([[3, 3]] * 4 + [[np.nan, 3]]), 1)
    assert isinstance(change, IndexChange)
    assert [(part.part, part.printed) for part in change.parts] == [(Part.ENTERED, Decimal("0.0"))]


def test_below_the_coverage_there_is_no_index() -> None:
    index = index_of([[3, np.nan], [3, np.nan], [3, 3], [3, 3]])
    assert index.reasons == (None, Absence.LOW_COVERAGE)
    assert np.isnan(index.levels[1])
    assert index.light(1) is None
    assert index_change(index, 1) is Absence.LOW_COVERAGE


def test_the_month_after_a_gap_has_no_change() -> None:
    index = index_of([[3, np.nan, 3]])
    assert index_change(index, 2) is Absence.GAP
    assert index_change(index, 0) is Absence.TOO_SHORT


def test_other_indicators_altogether_cannot_be_compared() -> None:
    scheme = NATIONAL.model_copy(update={"coverage": 0.5})
    scores = np.array([[3.0, np.nan], [np.nan, 3.0]])
    index = warning_index(table_of(scores), scores, {"a": 1.0, "b": 1.0}, scheme)
    assert index_change(index, 1) is Absence.UNMATCHED


def test_a_merged_january_is_passed_over() -> None:
    december = monthly([5.0], 2019, 12)
    figures = {**december, parse_period("2020-01..02"): 5.0}
    table = month_table({"a": figures, "b": figures})
    scores = np.array([[3.0, np.nan, 4.0]] * 2)
    index = warning_index(table, scores, {"a": 1.0, "b": 1.0}, NATIONAL)
    assert index.reasons == (None, Absence.MERGED, None)
    change = index_change(index, 2)
    assert isinstance(change, IndexChange)
    assert str(change.against) == "2019-12"


def test_nothing_has_no_index() -> None:
    table = month_table({})
    index = warning_index(table, np.zeros((0, 0)), {}, NATIONAL)
    assert index.levels.shape == (0,)
    lone = month_table({"a": monthly([np.nan])})
    found = warning_index(lone, np.array([[np.nan]]), {"a": 1.0}, NATIONAL)
    assert found.reasons == (Absence.LOW_COVERAGE,)


SCORES = st.one_of(st.just(float("nan")), st.integers(1, 5).map(float))


@given(
    st.lists(st.tuples(SCORES, SCORES, st.floats(0.1, 10)), min_size=1, max_size=15),
    st.floats(0.5, 20),
)
def test_the_index_is_bounded_scale_free_and_its_parts_are_whole(
    drawn: list[tuple[float, float, float]], scale: float
) -> None:
    rows, weights = [[a, b] for a, b, _ in drawn], [w for *_, w in drawn]
    index, scaled = index_of(rows, weights), index_of(rows, [w * scale for w in weights])
    known = index.levels[~np.isnan(index.levels)]
    assert ((known > 33.3) & (known < 166.7)).all()
    both = ~np.isnan(index.levels) & ~np.isnan(scaled.levels)
    np.testing.assert_allclose(index.levels[both], scaled.levels[both])
    change = index_change(index, 1)
    if isinstance(change, IndexChange):
        assert sum(part.effect for part in change.parts) == pytest.approx(change.value, abs=1e-9)
        assert sum((part.printed for part in change.parts), Decimal(0)) == change.printed
