"""Words of hexagons: their classes by counts, and how they were made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layouts.panels.hexagon_words import counted_classes, hexagon_note


@given(st.lists(st.integers(0, 5_000), max_size=80))
def test_more_events_never_have_a_lower_step_and_none_have_none(counts):
    each, legend = counted_classes(counts)
    assert len(each) == len(counts)
    assert [step == 0 for step in each] == [count == 0 for count in counts]
    pairs = sorted(zip(counts, each, strict=True))
    assert [step for _, step in pairs] == sorted(each)
    assert set(each) - {0} == {step for step, _ in legend}


def test_classes_are_told_with_their_limits():
    each, legend = counted_classes([0, 1, 3, 9, 27, 81])
    assert each == [0, 1, 2, 3, 4, 5]
    assert [text for _, text in legend] == ["<2", "2–5", "5–20", "20–50", "≥50"]


def test_equal_counts_are_one_class_in_the_middle_of_the_ramp():
    assert counted_classes([7, 0, 7]) == ([3, 0, 3], [(3, "≥1")])


def test_without_events_there_is_no_class():
    assert counted_classes([]) == ([], [])
    assert counted_classes([0, 0]) == ([0, 0], [])


def test_the_note_says_of_which_size_they_are_and_what_lies_outside():
    assert hexagon_note(8, 0, "zh_CN") == "H3第8级"
    assert hexagon_note(8, 1_234, "zh_CN") == "H3第8级 · 另有1,234件在边界外"
    assert "1,234" in hexagon_note(9, 1_234, "en")


def test_the_note_says_why_there_are_none():
    assert hexagon_note(None, 5, "zh_CN") == "所选区域没有边界，不能分格"
