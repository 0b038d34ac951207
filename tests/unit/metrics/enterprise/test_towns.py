"""Sums by town that tell nothing of a single enterprise."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from metrics import RegionCode
from metrics.enterprise.towns import NOTHING, Counted, TownRow, told, told_together

LEAST = 3


def test_a_sum_over_too_few_is_suppressed_and_their_number_is_told() -> None:
    assert told(Counted(9, 2, 80.0), LEAST) == TownRow(9, 2, None, is_suppressed=True)
    assert told(Counted(9, 3, 80.0), LEAST) == TownRow(9, 3, 80.0, is_suppressed=False)


def test_where_nobody_reports_nothing_is_suppressed_either() -> None:
    assert told(Counted(4, 0, 0.0), LEAST) == TownRow(4, 0, None, is_suppressed=False)


def test_the_total_is_not_told_where_it_gives_a_suppressed_town_away() -> None:
    a, b = RegionCode("a"), RegionCode("b")
    parts = {a: Counted(5, 5, 100.0), b: Counted(2, 2, 7.0)}
    assert told_together(parts, NOTHING, LEAST) == TownRow(7, 7, None, is_suppressed=True)
    # Two enterprises of an unknown town with them are four: nobody's own.
    assert told_together(parts, Counted(2, 2, 1.0), LEAST).revenue == 108.0


def test_without_suppressed_towns_the_total_is_their_sum() -> None:
    parts = {RegionCode("a"): Counted(5, 4, 100.0), RegionCode("b"): Counted(3, 3, 7.0)}
    assert told_together(parts, NOTHING, LEAST) == TownRow(8, 7, 107.0, is_suppressed=False)


COUNTED = st.builds(
    lambda others, reporting, revenue: Counted(
        others + reporting, reporting, revenue if reporting else 0.0
    ),
    st.integers(0, 5),
    st.integers(0, 6),
    st.floats(0, 1e6),
)


@given(st.lists(COUNTED, max_size=6), st.integers(2, 5))
def test_no_difference_of_what_is_told_is_of_fewer_than_the_least(parts, least) -> None:
    """Whoever subtracts all told towns from the total learns of nobody alone."""
    towns = {RegionCode(str(place)): counted for place, counted in enumerate(parts)}
    total = told_together(towns, NOTHING, least)
    if total.revenue is None:
        return
    hidden = [c for c in parts if told(c, least).revenue is None and c.reporting]
    assert sum(c.reporting for c in hidden) not in range(1, least)


@given(st.lists(COUNTED, max_size=5))
def test_adding_up_knows_no_order(parts) -> None:
    sums = set()
    for order in itertools.islice(itertools.permutations(parts), 6):
        whole = NOTHING
        for counted in order:
            whole = whole.plus(counted)
        sums.add((whole.enterprises, whole.reporting))
        assert math.isclose(whole.revenue, math.fsum(c.revenue for c in parts), rel_tol=1e-9)
    assert len(sums) == 1
