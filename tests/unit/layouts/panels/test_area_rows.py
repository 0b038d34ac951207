"""The rows of the sheet: what is in them, and how it is said to have come about."""

from __future__ import annotations

import pytest

from geo import AreaMeasure
from layouts.panels.area_rows import Section, rows_by_section, sheet_rows
from layouts.selection import Selection
from metrics import RegionCode
from tests.unit.layouts import sample
from tests.unit.layouts.panels.area_answers import (
    DRAWN,
    GULIN,
    PEOPLE,
    RING,
    ZHANGSHUI,
    area_answers,
)


def rows(*given, selection=DRAWN, locale="zh_CN", **answers):
    found = sheet_rows(area_answers(*given, **answers), sample.context(selection, locale=locale))
    return {row.code: row for row in found}


def test_sections_stand_in_their_order_and_all_have_rows():
    found = list(rows().values())
    assert list(rows_by_section(found)) == list(Section)
    assert [row.section for row in found] == sorted(
        (row.section for row in found), key=list(Section).index
    )


def test_tells_its_size_and_the_towns_it_takes_the_most_of_first():
    found = rows()
    assert (found["size"].figure, found["size"].value) == ("12.35平方公里", 12.35)
    assert found["towns"].figure == "古林镇 50%、章水镇 25%"
    assert found["towns"].method == "占各镇乡面积的比例"


def test_a_sliver_of_a_town_is_not_told_as_nothing():
    ground = AreaMeasure(1.0, {GULIN: 0.005, ZHANGSHUI: 0.0049}, "")
    assert rows(ground=ground)["towns"].figure == "古林镇 1%、章水镇 <1%"


def test_totals_are_shared_out_by_area_and_said_to_be():
    # 0.5 x 8 + 0.25 x 2, in ten thousands.
    people = rows()["population"]
    assert (people.figure, people.value, people.unit) == ("≈ 4.5 万人", 4.5, "万人")
    assert people.method == "按面积推算，2/2镇乡"
    assert (people.period, people.section) == ("2024年", Section.PEOPLE)
    assert people.source == "人口变动抽样调查、统计公报"


def test_a_town_without_a_figure_is_said_to_be_missing():
    people = rows(PEOPLE[:1])["population"]
    assert (people.figure, people.method) == ("≈ 4.0 万人", "按面积推算，1/2镇乡")


def test_without_any_figure_there_is_none_and_the_way_is_told():
    people = rows([])["population"]
    assert (people.figure, people.value, people.period) == ("无数据", None, "")
    assert people.method == "按面积推算，0/2镇乡"


def test_an_estimate_promises_three_digits():
    # Half of 44,445 cameras.
    cameras = rows()["video_cameras"]
    assert (cameras.figure, cameras.value) == ("≈ 2.22 万台", 22_200)
    few = [("video_cameras", GULIN, "2025-09", "level", 1.0)]
    assert rows(PEOPLE, few)["video_cameras"].figure == "≈ 1 台"  # half up
    none = [("video_cameras", GULIN, "2025-09", "level", 0.0)]
    assert rows(PEOPLE, none)["video_cameras"].figure == "≈ 0 台"


def test_a_rate_is_made_again_and_follows_its_parts():
    found = rows()
    rate = found["device_online_rate"]
    assert (rate.figure, rate.value) == ("≈ 90.0%", 90.0)
    assert rate.method == "各部分推算后重算，1/2镇乡"
    assert rate.is_part
    codes = list(found)
    assert codes.index("device_online_rate") == codes.index("sensing_devices_online") + 1


def test_devices_and_other_indicators_have_sections_of_their_own():
    found = rows()
    assert found["video_cameras"].section is Section.DEVICES
    assert found["device_online_rate"].section is Section.DEVICES
    assert found["market_entities"].section is Section.PEOPLE
    assert found["online_handling_rate"].section is Section.INDICATORS


def test_no_mean_or_count_of_events_is_shared_out():
    shared = {code for code, row in rows().items() if row.figure.startswith("≈")}
    assert shared == {
        "population", "video_cameras", "sensing_devices", "sensing_devices_online",
        "device_online_rate",
    }  # fmt: skip


def test_what_is_counted_is_exact_and_said_to_be():
    found = rows()
    assert (found["events"].figure, found["events"].value) == ("1,005", 1_005)
    assert found["events"].method == found["risk_points"].method == "区内点数"
    assert (found["events"].unit, found["risk_points"].unit) == ("件", "处")
    assert found["risk_points:unplaced"].method == "没有坐标，未计入区内"
    assert found["events"].source == "事件库"
    assert found["risk_points"].source == "风险点登记册"


def test_an_area_outside_of_every_town_says_so():
    found = rows(ground=AreaMeasure(3.0, {}, ""))
    assert found["towns"].figure == "不在任何镇乡（街道）内"
    assert (found["population"].figure, found["population"].method) == (
        "无数据",
        "不在任何镇乡（街道）内",
    )


def test_below_a_town_nothing_is_shared_out_and_points_are_counted():
    community = RegionCode(next(iter(sample.COMMUNITIES)))
    chosen = Selection(region=community, within=RING)
    answers = area_answers(ground=AreaMeasure(3.0, {}, ""))
    answers = {name: one for name, one in answers.items() if not name.startswith("towns_")}
    found = {row.code: row for row in sheet_rows(answers, sample.context(chosen))}
    assert (found["population"].figure, found["population"].method) == (
        "无数据",
        "镇乡（街道）以下不推算",
    )
    assert found["events"].figure == "1,005"


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_every_row_says_what_it_is_and_how_it_came_about(locale):
    for row in rows(locale=locale).values():
        assert row.what, row
        assert row.method, row
        assert row.figure, row


def test_each_row_tells_what_is_no_real_figure():
    found = rows(provenance="demo")
    assert found["population"].provenance == found["risk_points"].provenance == "演示数据"
    assert rows()["population"].provenance == ""


def test_speaks_english():
    found = rows(locale="en")
    assert found["population"].figure == "≈ 45,000 persons"
    assert found["population"].method == "by share of area, 2/2 towns"
    assert "50%, " in found["towns"].figure
