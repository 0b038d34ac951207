"""The sheet of a drawn area: its towns, what is shared out, what is counted, and how."""

from __future__ import annotations

import pytest

from geo import AreaMeasure, AreaQuery
from layouts.panels import area_sheet
from layouts.selection import Selection
from metrics import DISTRICT
from tests.unit.layouts import sample

RING = "121.5 29.8,121.6 29.8,121.6 29.9"
DRAWN = Selection(within=RING)
GULIN, ZHANGSHUI = sample.GULIN, sample.ZHANGSHUI
AREA = AreaMeasure(12.3456, {ZHANGSHUI: 0.25, GULIN: 0.5}, "示意边界")
PEOPLE = [
    ("population", GULIN, "2024", "level", 8.0),
    ("population", ZHANGSHUI, "2024", "level", 2.0),
]
TALLY = sample.tally(
    ("2025-10", "safety", "major", "open", True, 3),
    ("2025-09", "safety", "low", "overdue", True, 2),
    ("2025-09", "traffic", "low", "closed", True, 1_000),
)


def draw(people=PEOPLE, devices=(), area=AREA, selection=DRAWN, **changed):
    answers = {
        "area": area,
        "population": sample.figures(people),
        "sensing_devices": sample.figures(devices),
        "tally": TALLY,
    }
    return area_sheet.PANEL.draw(answers, sample.context(selection, **changed))


def rows(*drawn, **changed):
    """Figure and method by what they are of."""
    (table,) = sample.nodes(draw(*drawn, **changed), "area-sheet")
    cells = [row["props"]["children"] for row in table["children"][1]["props"]["children"]]
    found = [[cell["props"]["children"] for cell in row] for row in cells]
    return {what: (figure, method) for what, figure, method in found}


def test_asks_for_nothing_while_nothing_is_drawn():
    assert area_sheet.PANEL.queries(Selection(), sample.context()) == {}


def test_says_how_to_draw_while_nothing_is_drawn():
    assert "在图上画一个区域" in sample.words(area_sheet.PANEL.draw({}, sample.context()))


def test_asks_of_every_town_how_much_of_it_lies_inside():
    asked = area_sheet.PANEL.queries(DRAWN, sample.context(DRAWN))
    assert asked["area"] == AreaQuery(
        ((121.5, 29.8), (121.6, 29.8), (121.6, 29.9)), tuple(sample.TOWNS)
    )
    people = asked["population"]
    assert (people.children_of, str(people.first), str(people.last)) == (DISTRICT, "2023", "2024")
    devices = asked["sensing_devices"]
    assert (str(devices.first), str(devices.last)) == ("2025-07", "2025-09")
    assert asked["tally"].events.within == asked["area"].ring


def test_tells_its_size_and_the_towns_it_takes_the_most_of_first():
    assert "12.35平方公里" in sample.words(draw())
    assert rows()["镇乡（街道）"] == ("古林镇 50%、章水镇 25%", "该区占各镇乡面积的比例")
    assert "示意边界" in sample.words(draw())


def test_a_sliver_of_a_town_is_not_told_as_nothing():
    found = rows(area=AreaMeasure(1.0, {GULIN: 0.005, ZHANGSHUI: 0.0049}, ""))
    assert found["镇乡（街道）"][0] == "古林镇 1%、章水镇 <1%"


def test_totals_are_shared_out_by_area_and_said_to_be():
    # 0.5 x 8 + 0.25 x 2, in ten thousands.
    figure, method = rows()["常住人口"]
    assert figure == "≈ 4.5 万人"
    assert method == "按面积比例推算（2/2个镇乡有数）"


def test_a_town_without_a_figure_is_said_to_be_missing():
    figure, method = rows(PEOPLE[:1])["常住人口"]
    assert figure == "≈ 4.0 万人"
    assert method == "按面积比例推算（1/2个镇乡有数）"


def test_without_any_figure_there_is_none():
    assert rows([])["常住人口"] == ("无数据", "")
    assert rows()["应在线感知设备"] == ("无数据", "")


def test_figures_of_other_towns_do_not_count():
    elsewhere = ("population", "330203001000", "2024", "level", 99.0)
    assert rows([*PEOPLE, elsewhere])["常住人口"] == rows()["常住人口"]


def test_of_several_periods_the_newest_counts_whatever_their_order():
    older = ("population", GULIN, "2023", "level", 100.0)
    assert rows([PEOPLE[0], older, PEOPLE[1]])["常住人口"][0] == "≈ 4.5 万人"


def test_counts_the_events_inside_of_all_kinds_and_states():
    found = rows(selection=Selection(within=RING, category="safety", state="closed"))
    assert found["事件"] == ("1,005", "区内点数，按所选时间")
    assert found["在办"][0] == "5"
    assert found["逾期未结"][0] == "2"


def test_an_area_outside_of_every_town_says_so():
    found = rows(area=AreaMeasure(3.0, {}, ""))
    assert found["镇乡（街道）"][0] == "不在任何镇乡（街道）内"
    assert found["常住人口"] == ("无数据", "")


def test_figures_of_a_demonstration_are_said_to_be():
    answers = {
        "area": AREA,
        "population": sample.figures(PEOPLE, provenance="demo"),
        "sensing_devices": sample.figures([]),
        "tally": TALLY,
    }
    assert "演示" in sample.words(area_sheet.PANEL.draw(answers, sample.context(DRAWN)))
    assert "演示" not in sample.words(draw())


@pytest.mark.parametrize("word", ["12.35", "50%", "≈ 45,000", "1,005"])
def test_speaks_english(word):
    assert word in sample.words(draw(locale="en"))
