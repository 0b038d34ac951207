"""Round ticks: from below the lowest mark to above the highest."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.chart import ChartSpec, Encoding, PointMark, ReferenceLine
from layouts.figures.scale import round_ticks, value_range


def ticks(values, *lines):
    frame = pd.DataFrame({"x": range(len(values)), "y": values})
    rules = tuple(ReferenceLine(value, "") for value in lines)
    return round_ticks(ChartSpec("dots", frame, Encoding("x", "y"), "", "%", lines=rules))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([88.2, 100.0], (85, 90, 95, 100)),
        ([96.1, 99.4], (96, 97, 98, 99, 100)),
        ([100.0, 100.0], (99, 100)),
        ([0.0, 100.0], (0, 50, 100)),
        ([-1.8, 5.6], (-2, 0, 2, 4, 6)),
    ],
    ids=["as on the wall", "close together", "all the same", "the whole axis", "below zero"],
)
def test_ends_on_round_values(values, expected):
    assert ticks(values) == expected


def test_has_room_for_the_lines():
    assert ticks([96.1, 99.4], 95) == (94, 96, 98, 100)


def test_has_room_for_a_mark_beyond_the_lines():
    frame = pd.DataFrame({"x": [0], "y": [7.42]})
    mark = PointMark(date(2025, 12, 31), 8.86, "8.86万")
    spec = ChartSpec("trend", frame, Encoding("x", "y"), "", "", decimals=2, marks=(mark,))
    low, high = value_range(spec)
    assert low < 7.42 < 8.86 < high
    assert round_ticks(spec)[-1] >= 8.86


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20),
    st.lists(st.floats(-1e6, 1e6), max_size=1),
)
def test_encloses_every_mark_in_few_steps_of_one_length(values, lines):
    found = ticks(values, *lines)
    marks = [*values, *lines]
    assert 2 <= len(found) <= 5
    assert found[0] <= min(marks) + 1e-3
    assert found[-1] >= max(marks) - 1e-3
    steps = [after - before for before, after in pairwise(found)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-6, abs=1e-3)
