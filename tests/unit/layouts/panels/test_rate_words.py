"""Words of rates: classes by what is written, tips, the table, and what is said below it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo import Reason
from layouts.panels.rate_words import (
    PER,
    TownRate,
    rate_classes,
    rate_note,
    rate_table,
    rate_tip,
)
from metrics import parse_period

YEAR = parse_period("2024")
HIGH = TownRate("a", "古林镇", 120, 10_000, 0.012, 0.0115)
LOW = TownRate("b", "章水镇", 7, 14_000, 0.0005, 0.00061)
HIDDEN = TownRate("c", "高桥镇", 4, reason=Reason.FEW_PERSONS)
UNKNOWN = TownRate("d", "横街镇", 2)
EMPTY = TownRate("e", "洞桥镇", 3, 0, reason=Reason.NO_POPULATION)
ALL = [LOW, HIDDEN, HIGH, UNKNOWN, EMPTY]


@given(st.lists(st.floats(0, 0.1), max_size=20))
def test_a_town_with_more_never_has_a_lower_step_and_every_step_is_in_the_legend(rates):
    towns = [TownRate(str(n), "", 1, 1, rate, rate) for n, rate in enumerate(rates)]
    steps, legend = rate_classes(towns, "zh_CN")
    ordered = sorted(towns, key=lambda town: town.smoothed)
    assert [steps[town.code] for town in ordered] == sorted(steps.values())
    assert set(steps.values()) == {step for step, _ in legend}


def test_classes_are_those_of_the_numbers_that_are_written():
    towns = [
        TownRate(str(n), "", 1, 1, rate / PER, rate / PER) for n, rate in enumerate((1.04, 1.0, 3))
    ]
    steps, legend = rate_classes(towns, "zh_CN")
    assert steps["0"] == steps["1"] < steps["2"]
    assert [text for _, text in legend] == ["<2", "≥2"]
    assert rate_classes([HIGH], "zh_CN") == ({"a": 3}, [(3, "115")])


def test_towns_without_a_rate_are_a_class_of_their_own():
    assert rate_classes([HIDDEN], "zh_CN") == ({"c": 0}, [(0, "无数据")])
    steps, legend = rate_classes(ALL, "en")
    assert (steps["c"], steps["a"], legend[-1]) == (0, 5, (0, "No data"))
    assert rate_classes([], "en") == ({}, [])


def test_a_tip_tells_what_the_rate_is_made_of():
    assert rate_tip(HIGH, "zh_CN") == (
        "古林镇：每万人115.0件（平滑），实际120.0件 · 120件÷10,000人"
    )
    assert rate_tip(HIGH, "en").endswith("120 events by 10,000 residents")


def test_a_tip_says_why_there_is_no_rate():
    assert rate_tip(HIDDEN, "zh_CN") == "高桥镇：4件，人数过少不显示"
    assert rate_tip(UNKNOWN, "zh_CN") == "横街镇：2件，无人口数"
    assert rate_tip(EMPTY, "zh_CN") == "洞桥镇：3件，无常住人口"


def test_the_table_begins_with_the_highest_smoothed_rate_and_ends_with_what_has_none():
    table = rate_table(ALL, "注", "zh_CN")
    assert [row[0].text for row in table.rows][:2] == ["古林镇", "章水镇"]
    assert [cell.text for cell in table.rows[0]] == ["古林镇", "115.0", "120.0", "120", "10,000"]
    assert [row[0].key for row in table.rows] == ["a", "b", "c", "d", "e"]
    by_town = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert by_town["高桥镇"] == ["人数过少不显示", "—", "4", "—"]
    assert by_town["洞桥镇"] == ["无常住人口", "—", "3", "0"]
    assert table.note == "注"


def test_the_note_tells_the_rate_of_all_by_sums_and_the_year():
    # (120 + 7) / 24,000, not the mean of the two rates.
    assert rate_note(ALL, YEAR, 0, "zh_CN") == "各镇合计每万人52.9件 · 常住人口为2024年末"
    assert rate_note(ALL, YEAR, 1_234, "zh_CN").endswith("另有1,234件不在任何镇乡（街道）")


def test_the_note_says_where_smoothing_finds_no_difference():
    alike = [TownRate("a", "", 1, 10, 0.1, 0.15), TownRate("b", "", 2, 10, 0.2, 0.15)]
    assert "各镇差异不超出偶然" in rate_note(alike, YEAR, 0, "zh_CN")
    assert "不超出偶然" not in rate_note(ALL, YEAR, 0, "zh_CN")


def test_without_residents_there_is_no_rate():
    assert rate_note([UNKNOWN], None, 0, "zh_CN").startswith("没有各镇乡（街道）的常住人口")
