"""A bar of counts by age."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layouts.components.backlog_bar import backlog_bar, band_key
from tests.unit.layouts import sample


def test_numbers_every_part_and_leaves_out_what_is_nothing():
    bar = backlog_bar((2, 0, 3, 1), 12, "逾期")
    assert sample.words(bar) == "2 3 1"
    assert [part.className for part in bar.children] == [
        "band band-1",
        "band band-3",
        "band band-4",
    ]
    assert bar.style == {"width": "50.0%"}
    assert getattr(bar, "aria-label") == "逾期"


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(any))
def test_a_part_is_as_long_as_its_count(counts):
    bar = backlog_bar(counts, sum(counts), "")
    assert [part.style["flexGrow"] for part in bar.children] == [n for n in counts if n]
    assert bar.style == {"width": "100.0%"}


def test_a_key_has_the_tone_of_its_part():
    assert band_key(3).className == "band-key band-3"
