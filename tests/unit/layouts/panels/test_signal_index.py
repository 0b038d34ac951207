"""The line of the early-warning index."""

from __future__ import annotations

import math

from layouts.panels.signal_index import index_block, index_spec
from layouts.panels.signal_reading import lamps_of
from metrics.economy import SignalBoard
from tests.unit.layouts import sample
from tests.unit.layouts.panels.lamps import NAMES, growths


def board(**newest: float | None) -> SignalBoard:
    found = lamps_of(growths(newest), sample.context())
    assert found is not None
    return found.board


def test_the_line_has_a_point_for_every_month_but_a_merged_january() -> None:
    frame = index_spec(board(), sample.context()).frame
    assert len(frame) == 22
    assert not [day for day in frame["ends"] if day.month == 1]
    assert not [value for value in frame["value"] if math.isnan(value)]


def test_an_index_after_a_gap_says_that_nothing_is_before_it() -> None:
    frame = growths()
    gap = (frame["period"] == "2025-08") & frame["metric"].isin(NAMES[:3])
    lamps = lamps_of(frame[~gap], sample.context())
    assert lamps is not None
    assert "上月没有指数可比" in sample.words(index_block(lamps.board, sample.context()))


def test_the_limits_of_green_are_lines() -> None:
    spec = index_spec(board(), sample.context())
    assert [line.label for line in spec.lines] == ["83.3", "116.7"]


def test_the_line_ends_where_the_index_does() -> None:
    dark = board(**dict.fromkeys(NAMES[:3]))
    assert str(index_spec(dark, sample.context()).frame["ends"].iloc[-1]) == "2025-08-31"
    assert "2025年8月" in sample.words(index_block(dark, sample.context()))
