"""Words of hexagons: their classes by counts, and how they were made."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import CLUSTERS
from layouts.panels.hexagon_words import (
    TRENDS,
    counted_classes,
    hexagon_note,
    signs,
    tip_words,
    trend_note,
)
from metrics import Grain, periods_between


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


MONTHS = periods_between(Grain.MONTH, date(2024, 11, 1), date(2025, 9, 30))


def test_the_note_of_trends_names_the_months_or_says_that_they_are_too_few():
    assert trend_note(MONTHS, "zh_CN") == "趋势按2024年11月—2025年9月共11个整月"
    assert trend_note(MONTHS, "en") == "trends of Nov 2024–Sep 2025, 11 whole months"
    short = trend_note(MONTHS[:9], "zh_CN")
    assert short == "热点趋势至少要10个整月，所选时段只有9个，请放长时段"
    assert trend_note((), "zh_CN").startswith("热点趋势至少要10个整月，所选时段只有0个")


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_a_tip_says_count_class_and_reason_of_each_that_stands_out(locale):
    words = tip_words(locale)
    names = [f"cluster_{name}" for name in CLUSTERS] + [f"trend_{trend}" for trend in TRENDS]
    assert len({words[name] for name in names}) == len(names)
    for name in names:
        assert "{count}" in words[name]
    assert "{hot}" in words["trend_persistent"]


def test_a_tip_reads_as_a_sentence():
    words = tip_words("zh_CN")
    assert words["cluster_HL"] == (
        "本格{count}件 · 高-低异常：本格高于平均，相邻各格却低得不像偶然"
    )
    assert words["trend_intensifying"] == (
        "本格{count}件 · 加强热点：{months}个月中有{hot}个月是热点，聚集在上升"
    )


def test_signs_are_short_and_each_its_own():
    for locale in ("zh_CN", "en"):
        found = signs(locale)
        assert set(found) == {f"cluster-{n}" for n in CLUSTERS} | {f"trend-{t}" for t in TRENDS}
        assert len(set(found.values())) == len(found)
        assert max(map(len, found.values())) <= 2
