"""The economy: six multiples on one axis of months, named as the bureau names them."""

from __future__ import annotations

from datetime import date

import pytest

from layouts.panels import economy
from layouts.panels.signal_reading import lamps_of
from layouts.selection import Selection
from metrics import (
    CITY,
    DISTRICT,
    NATION,
    Freshness,
    Lamp,
    Measure,
    RegionCode,
    Target,
    TargetKind,
    parse_period,
)
from metrics.economy import Light
from tests.unit.layouts import sample
from tests.unit.layouts.panels import growths, lamps
from tests.unit.layouts.panels.growths import AXIS, GDP

NEIGHBOURS = tuple(RegionCode(code) for code in sample.NEIGHBOURS)
PLACES = [
    ("gdp", DISTRICT, "2025-Q2", "cumulated_yoy", 5.5),
    ("gdp", NEIGHBOURS[0], "2025-Q2", "cumulated_yoy", 6.1),
    ("gdp", NEIGHBOURS[1], "2025-Q2", "cumulated_yoy", 5.9),
    ("gdp", DISTRICT, "2025-Q3", "cumulated_yoy", 5.6),
    ("gdp", NEIGHBOURS[0], "2025-Q3", "cumulated_yoy", 6.0),
    ("gdp", NEIGHBOURS[1], "2025-Q3", "cumulated_yoy", 5.4),
]


def draw(
    rows, selection=None, freshness=(), peers=(), targets=(), locale="zh_CN", kept=None, lit=(),
    **changed,
):  # fmt: skip
    answers = {
        "figures": sample.figures(rows, **changed),
        "peers": sample.figures(peers),
        "targets": targets,
        "freshness": freshness,
        "forecasts": growths.forecast() if kept is None else kept,
        "lamps": sample.figures(lit),
    }
    return economy.PANEL.draw(answers, sample.context(selection, locale=locale))


def said(*args, **changed):
    return " ".join(sample.words(draw(*args, **changed)).split())


def asked(selection=None, **changed):
    chosen = selection or Selection()
    return economy.PANEL.queries(chosen, sample.context(chosen, **changed))


def test_all_multiples_share_two_years_up_to_the_newest_month_that_has_ended():
    assert economy.time_axis(Selection(), sample.context()) == AXIS
    on_the_last_day = sample.context(today=date(2025, 9, 30))
    assert economy.time_axis(Selection(), on_the_last_day) == AXIS


def test_asks_the_region_and_its_references_over_the_axis():
    figures = asked(Selection(region=sample.GULIN))["figures"]
    assert figures.regions == (sample.GULIN, DISTRICT, CITY, NATION)
    assert (str(figures.first), str(figures.last)) == ("2023-10", "2025-09")


def test_asks_from_the_quarter_that_ends_on_the_axis():
    figures = asked(today=date(2025, 11, 20))["figures"]
    assert (str(figures.first), str(figures.last)) == ("2023-10", "2025-10")


def test_asks_up_to_the_chosen_period():
    figures = asked(Selection(period=parse_period("2024-06"), as_of=date(2024, 8, 1)))["figures"]
    assert str(figures.last) == "2024-06"
    assert str(figures.as_of) == "2024-08-01 15:59:59.999999"


def test_asks_the_cumulated_growth_alone_of_the_peers():
    peers = asked()["peers"]
    assert set(peers.regions) == {DISTRICT, *NEIGHBOURS}
    assert peers.measures == (Measure.CUMULATED_YOY,)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2025, 10, 20), "2025-01"),
        (date(2025, 12, 20), "2025-01"),
        (date(2026, 2, 1), "2025-04"),
    ],
)
def test_asks_the_peers_for_two_quarters_and_one_that_may_be_late(today, first):
    assert str(asked(today=today)["peers"].first) == first


def test_asks_how_the_district_stands_to_the_targets_of_the_year():
    chosen = Selection(region=sample.GULIN, period=parse_period("2024-06"))
    targets = asked(chosen)["targets"]
    assert (targets.regions, targets.kind) == ((DISTRICT,), TargetKind.ANNUAL)
    assert targets.on == date(2024, 6, 30)


def test_shows_the_lamp_of_the_year_s_target_and_none_without_one():
    target = Target(period="2025", value=5.5, source="报告", measure=Measure.CUMULATED_YOY)
    drawn = draw(GDP, targets=(sample.standing("gdp", Lamp.YELLOW, target=target),))
    assert "mark lamp lamp-yellow" in sample.written(drawn)
    assert "滞后，年度目标 5.5%以上" in sample.written(drawn)
    assert "mark lamp" not in sample.written(draw(GDP))
    demo = target.model_copy(update={"provenance": "demo"})
    assert "演示数据" in said(GDP, targets=(sample.standing("gdp", Lamp.GREEN, target=demo),))


def test_says_growth_months_amount_and_movement():
    drawn = said(GDP)
    assert "地区生产总值 1,312.4 亿元 5.6 % 前三季度" in drawn
    assert "增速较上半年回落0.4个百分点" in drawn


def test_a_single_figure_says_that_nothing_is_before_it():
    assert "此前无数据可比" in said(GDP[1:3])


def test_says_once_the_measure_whose_line_is_which_and_the_months():
    drawn = said(GDP)
    assert "经济运行 累计同比 · 实线 海曙区 · 虚线 宁波市 · 点线 全国" in drawn
    assert drawn.count("2023年10月 2025年9月") == 1
    assert "· — 海曙区 · - - 宁波市" in said(GDP, locale="en")


def test_the_key_names_a_region_as_the_ends_of_the_lines_do():
    nanmen = RegionCode("330203001000")
    rows = [("gdp", nanmen, "2025-Q3", "cumulated_yoy", 5.0)]
    assert "实线 南门" in said(rows, Selection(region=nanmen))
    assert "实线 南门街道" not in said(rows, Selection(region=nanmen))


def test_the_key_names_nobody_who_is_not_drawn():
    drawn = said(GDP[:3])
    assert "实线 海曙区" in drawn
    assert "宁波市" not in drawn
    assert "全国" not in drawn


def test_every_number_is_a_figure_that_its_card_is_found_by():
    assert sample.marked(draw(GDP)) == {
        f"gdp/{DISTRICT}/2025-Q3/cumulated_yoy/": 5.6,
        f"gdp/{DISTRICT}/2025-Q3/cumulated/": 1312.4,
        f"gdp/{CITY}/2025-Q3/cumulated_yoy/": 5.1,
        f"gdp/{NATION}/2025-Q3/cumulated_yoy/": 5.2,
    }


def test_says_the_place_among_the_city_s_districts():
    assert "全市第2位 ↑1" in said(GDP, peers=PLACES)
    assert "全市第2位（2/3）" in said(GDP, peers=PLACES[3:5]).replace(" （", "（")


def test_nobody_is_first_among_one():
    assert "全市第" not in said(GDP, peers=PLACES[3:4])
    assert "全市第" not in said(GDP)


def test_a_measure_of_its_own_is_named():
    rows = [*GDP, ("retail_sales", DISTRICT, "2025-09", "yoy", 4.5)]
    assert "4.5 % 9月 同比" in said(rows)
    cumulated = [*GDP, ("retail_sales", DISTRICT, "2025-09", "cumulated_yoy", 4.5)]
    assert "4.5 % 1—9月" in said(cumulated)
    assert said(cumulated).count("累计同比") == 1


def test_the_nation_stands_in_where_the_district_has_nothing():
    drawn = said(GDP[4:])
    assert "海曙区无此数据，以下为全国" in drawn
    assert "5.2 % 全国 前三季度" in drawn
    assert "点线 全国" in drawn


def test_a_town_is_shown_its_district_s_figures_and_told_so():
    drawn = said(GDP, Selection(region=sample.GULIN), peers=PLACES)
    assert "古林镇无此数据，以下为海曙区" in drawn
    assert "全市第2位" in drawn


def test_says_no_data_when_nobody_published_anything():
    assert "无数据" in said([])


def test_overdue_multiple_turns_grey_with_its_age():
    late = Freshness("gdp", DISTRICT, "2025-Q3", "2025-Q4", date(2025, 10, 8), 12)
    drawn = draw(GDP, freshness=(late,))
    assert '"multiple is-stale"' in sample.written(drawn)
    assert "逾期未报 12天" in sample.words(drawn)
    assert '"multiple-reading"' in sample.written(drawn)


def test_from_afar_the_last_multiples_give_way_first():
    six = [
        (name, DISTRICT, "2025-Q3" if name == "gdp" else "2025-09", "cumulated_yoy", 5.0)
        for name in economy.MULTIPLES
    ]
    drawn = sample.written(draw(six))
    assert [drawn.count(f'"multiple{word}"') for word in ("", " drop-3", " drop-2")] == [2, 2, 2]
    assert [drawn.count(f'"months{word}"') for word in ("", " drop-3", " drop-2")] == [2, 2, 2]


@pytest.mark.parametrize("part", ["multiple-reading drop-1", "trend-ends drop-2", "trend drop-3"])
def test_parts_give_way_in_their_order(part):
    assert f'"{part}"' in sample.written(draw(GDP))


def test_note_names_the_source_and_what_is_not_real():
    drawn = said(GDP, provenance="demo")
    assert "来源 国家统计局、地方统计局季度核算" in drawn
    assert "演示数据" in drawn


def test_a_kept_forecast_is_drawn_named_once_and_all_look_as_far_ahead():
    kept = growths.forecast([("gdp", DISTRICT, "2025-Q4", 5.4)], "2025-Q3")
    text = said(GDP, kept=kept)
    assert text.count("浅带 80%预测") == 1
    assert "演示数据" in text  # the forecast is of a demonstration
    written = sample.written(draw(GDP, kept=kept))
    assert "预测到2025年全年为5.4%（80%区间4.4%至6.4%）" in written
    assert "2026年3月" in text
    assert "浅带" not in said(GDP)
    assert "2026年3月" not in said(GDP)


def test_looking_back_asks_for_what_was_forecast_by_then():
    assert asked(Selection(as_of=date(2024, 8, 1)))["forecasts"].as_of is not None
    assert asked(Selection())["forecasts"].as_of is None


INDUSTRY = ("industrial_value_added", DISTRICT, "2025-09", "cumulated_yoy")


def test_the_light_stands_beside_the_lamp_and_is_said_with_its_months():
    months = lamps.growths()
    rows = [(*row, 5.0) for row in (INDUSTRY, (*INDUSTRY[:2], "2025-08", INDUSTRY[3]))]
    answers = {
        "figures": sample.figures(rows), "peers": sample.figures(()), "freshness": (),
        "targets": (), "forecasts": growths.forecast(), "lamps": months,
    }  # fmt: skip
    drawn = economy.PANEL.draw(answers, sample.context())
    assert "处于绿灯区，已连续3个月" in sample.words(drawn)
    assert "mark light light-steady" in sample.written(drawn)
    answers["lamps"] = sample.figures(())
    assert "mark light" not in sample.written(economy.PANEL.draw(answers, sample.context()))


def test_a_light_of_another_month_or_region_is_not_this_figure_s():
    found = lamps_of(lamps.growths(), sample.context())
    growth, _ = growths.read([(*INDUSTRY, 5.0)], INDUSTRY[0])
    assert found.state_of(growth).light is Light.STEADY
    older, _ = growths.read([(*INDUSTRY[:2], "2025-08", INDUSTRY[3], 5.0)], INDUSTRY[0])
    assert found.state_of(older) is None
    city, _ = growths.read([(INDUSTRY[0], CITY, *INDUSTRY[2:], 5.0)], INDUSTRY[0], CITY)
    assert found.state_of(city) is None
