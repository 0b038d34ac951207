"""Dots on an axis: in the order of their values, within its ends."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.chart import ChartSpec, Encoding, ReferenceLine
from layouts.components.dots import DotAxis, no_dot
from metrics import Lamp
from tests.unit.layouts import sample

shares = st.lists(st.floats(0, 100), min_size=1, max_size=20)


def axis(values, *targets) -> DotAxis:
    frame = pd.DataFrame({"region": [str(n) for n, _ in enumerate(values)], "share": values})
    lines = tuple(ReferenceLine(target, "目标") for target in targets)
    spec = ChartSpec("dots", frame, Encoding("region", "share"), "按期办结率", "%", lines=lines)
    return DotAxis.of(spec)


@given(shares, st.floats(0, 100))
def test_a_greater_value_never_stands_to_the_left(values, target):
    drawn = axis(values, target)
    places = [drawn.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in (*places, drawn.place(target)))


def test_says_where_the_axis_starts_and_ends():
    assert sample.words(axis([88.2, 100.0], 95).ends()) == "85 100%"


def test_the_lines_follow_the_ticks_and_the_target():
    assert axis([88.2, 100.0], 95).style() == {
        "--axis-step": "33.333%",
        "--axis-target": "66.67%",
    }


def test_draws_no_target_where_none_is_set():
    assert "--axis-target" not in axis([88.2, 100.0]).style()


@pytest.mark.parametrize(
    ("lamp", "shape"),
    [
        (Lamp.GREEN, "dot"),
        (Lamp.NONE, "dot"),
        (Lamp.YELLOW, "dot is-yellow"),
        (Lamp.RED, "dot is-red"),
    ],
)
def test_only_what_is_below_its_target_bears_a_lamp(lamp, shape):
    drawn = axis([88.0, 100.0]).dot(91.0, lamp, "91.0%")
    mark = drawn.children.children
    assert (mark.className, mark.style) == (shape, {"left": "40.00%"})
    assert getattr(drawn, "aria-label") == "91.0%"


def test_a_row_without_a_value_keeps_the_place():
    assert no_dot().className == "dot-track"
