"""Pulls add up to the growth of the total, whatever the towns' figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Measure, parse_period
from metrics.metric import Label
from metrics.reference.decompositions import Decomposition, NamedPart
from metrics.watching.breakdown import Breakdown, break_down
from tests.unit.metrics.small_house import HOME, NORTH, OTHER, TOWNS, metric, tree

NOW, THEN = parse_period("2025-09"), parse_period("2024-09")
ADDS = metric("users")


def broken(figures, declared=(), measure=Measure.YOY, region=HOME):
    return break_down(
        ADDS, region, measure, NOW, declared, tree(),
        lambda *key: figures.get(key),
    )  # fmt: skip


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(0, 1e6)), min_size=3, max_size=3))
def test_towns_pull_what_the_district_grew(pairs):
    figures = {}
    for town, (then, now) in zip(TOWNS, pairs, strict=True):
        figures[("users", town, Measure.LEVEL, THEN)] = then
        figures[("users", town, Measure.LEVEL, NOW)] = now
    before, after = (sum(pair[at] for pair in pairs) for at in (0, 1))
    pulls = broken(figures).towns
    assert sum(pulls.values()) == pytest.approx(100 * (after / before - 1), abs=1e-4)


def test_a_town_without_a_figure_leaves_nothing_to_take_apart():
    figures = {("users", NORTH, Measure.LEVEL, at): 1.0 for at in (THEN, NOW)}
    figures |= {("users", TOWNS[1], Measure.LEVEL, NOW): 1.0}
    assert broken(figures) == Breakdown()
    assert broken({}, measure=Measure.ADJUSTED) == Breakdown()


def test_a_town_is_shown_in_the_district_that_it_is_part_of():
    figures = {("users", town, Measure.LEVEL, THEN): 100.0 for town in TOWNS}
    figures |= {("users", town, Measure.LEVEL, NOW): 100.0 for town in TOWNS}
    figures[("users", NORTH, Measure.LEVEL, NOW)] = 85.0
    pulls = broken(figures, region=NORTH).towns
    assert pulls == pytest.approx({NORTH: -5.0, TOWNS[1]: 0.0, TOWNS[2]: 0.0})
    assert broken(figures, region=OTHER).towns == {}


def test_a_sector_is_shown_in_the_total_that_it_is_part_of():
    one = Decomposition(
        code="a", label=Label(zh="分行业", en="by industry"), whole="total",
        measure=Measure.LEVEL, prices="current",
        parts=tuple(
            NamedPart(metric=name, label=Label(zh=name, en=name)) for name in ("users", "second")
        ),
    )  # fmt: skip
    figures = {}
    for name, then, now in (("users", 60.0, 50.0), ("second", 40.0, 44.0), ("total", 100.0, 94.0)):
        figures[(name, HOME, Measure.LEVEL, THEN)] = then
        figures[(name, HOME, Measure.LEVEL, NOW)] = now
    assert broken(figures, (one,)).sectors == pytest.approx({"users": -10.0, "second": 4.0})


@pytest.mark.parametrize("prices", ["current", "constant"])
def test_sectors_pull_by_the_declared_parts(prices):
    one = Decomposition(
        code="a", label=Label(zh="分行业", en="by industry"), whole="users",
        measure=Measure.LEVEL, prices=prices,
        parts=tuple(
            NamedPart(metric=name, label=Label(zh=name, en=name)) for name in ("first", "second")
        ),
        rest=Label(zh="其他", en="rest"),
    )  # fmt: skip
    figures = {
        ("users", HOME, Measure.LEVEL, THEN): 100.0,
        ("users", HOME, Measure.LEVEL, NOW): 110.0,
        ("users", HOME, Measure.YOY, NOW): 10.0,
    }
    for name, then, now in (("first", 60.0, 63.0), ("second", 40.0, 47.0)):
        figures[(name, HOME, Measure.LEVEL, THEN)] = then
        figures[(name, HOME, Measure.LEVEL, NOW)] = now
        figures[(name, HOME, Measure.YOY, NOW)] = 100 * (now / then - 1)
    assert broken(figures, (one,)).sectors == pytest.approx({"second": 7.0, "first": 3.0})
    assert broken({}, (one,)).sectors == {}
