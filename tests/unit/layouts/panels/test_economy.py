"""The economy: published growth beside the national reference, named as the bureau names it."""

from __future__ import annotations

from datetime import date

from layouts.panels import economy
from layouts.panels.growth import GrowthSeries, merged
from layouts.selection import Selection
from metrics import CITY, DISTRICT, NATION, Freshness, Measure, frames, parse_period
from tests.unit.layouts import sample

GDP = [
    ("gdp", DISTRICT, "2025-Q2", "cumulated_yoy", 6.0),
    ("gdp", DISTRICT, "2025-Q3", "cumulated_yoy", 5.6),
    ("gdp", DISTRICT, "2025-Q3", "cumulated", 1312.4),
    ("gdp", NATION, "2025-Q2", "cumulated_yoy", 5.3),
    ("gdp", NATION, "2025-Q3", "cumulated_yoy", 5.2),
]


def draw(rows, selection=None, freshness=(), **changed):
    answers = {"figures": sample.figures(rows, **changed), "freshness": freshness}
    return economy.PANEL.draw(answers, sample.context(selection))


def test_asks_two_years_of_the_region_and_its_references():
    asked = economy.PANEL.queries(Selection(region=sample.GULIN), sample.context())["figures"]
    assert asked.regions == (sample.GULIN, DISTRICT, CITY, NATION)
    assert (str(asked.first), str(asked.last)) == ("2023-10", "2025-10")


def test_asks_up_to_the_chosen_period():
    chosen = Selection(period=parse_period("2024-06"), as_of=date(2024, 8, 1))
    asked = economy.PANEL.queries(chosen, sample.context(chosen))["figures"]
    assert str(asked.last) == "2024-06"
    assert str(asked.as_of) == "2024-08-01 15:59:59.999999"


def test_says_growth_level_months_and_movement():
    drawn = sample.words(draw(GDP))
    assert "地区生产总值 1,312.4 亿元" in drawn
    assert "5.6 % 前三季度 同比" in drawn
    assert "全国 5.2" in drawn
    assert "增速较上半年回落0.4个百分点" in drawn
    assert "实线 海曙区" in drawn


def test_a_figure_known_as_a_bound_is_written_as_one():
    rows = [*GDP[:2], ("gdp", DISTRICT, "2025-Q3", "cumulated", 1500.0)]
    assert "突破1,500.0亿元" in sample.words(draw(rows, operator=">"))


def test_merged_months_are_one_point():
    rows = [
        ("retail_sales", DISTRICT, "2025-01", "yoy", 9.0),
        ("retail_sales", DISTRICT, "2025-01..02", "yoy", 4.0),
        ("retail_sales", DISTRICT, "2025-03", "yoy", 5.9),
        ("retail_sales", DISTRICT, "2024-12", "yoy", 3.7),
    ]
    metric = sample.catalogue()["retail_sales"]
    points = GrowthSeries(sample.figures(rows)).points(metric, DISTRICT, Measure.YOY)
    assert [str(p.period) for p in merged(points)] == ["2024-12", "2025-01..02", "2025-03"]
    assert "增速较1—2月加快1.9个百分点" in sample.words(draw(rows))


def test_cumulated_growth_is_drawn_before_the_month_s():
    rows = [
        ("retail_sales", DISTRICT, "2025-09", "yoy", 3.0),
        ("retail_sales", DISTRICT, "2025-09", "cumulated_yoy", 4.5),
    ]
    assert "4.5 % 1—9月 累计同比" in sample.words(draw(rows))


def test_figures_of_other_grains_are_not_mixed_in():
    rows = [*GDP, ("gdp", DISTRICT, "2024", "cumulated_yoy", 9.9)]
    metric = sample.catalogue()["gdp"]
    growth = GrowthSeries(sample.figures(rows)).growth(metric, (DISTRICT,))
    assert [point.value for point in growth.points] == [6.0, 5.6]


def test_an_older_reference_names_its_own_months():
    assert "全国 5.3 上半年" in sample.words(draw(GDP[:4]))
    assert "全国 5.2 上半年" not in sample.words(draw(GDP))


def test_reference_is_the_same_measure():
    rows = [*GDP[:3], ("gdp", NATION, "2025-Q3", "yoy", 4.8)]
    assert "全国" not in sample.words(draw(rows))


def test_the_nation_stands_in_where_the_district_has_nothing():
    drawn = sample.words(draw(GDP[3:]))
    assert "海曙区无此数据，以下为全国" in drawn
    assert "5.2 % 全国 前三季度 同比" in drawn


def test_a_town_is_shown_its_district_s_figures_and_told_so():
    drawn = sample.words(draw(GDP, Selection(region=sample.GULIN)))
    assert "古林镇无此数据，以下为海曙区" in drawn


def test_says_no_data_when_nobody_published_anything():
    assert "无数据" in sample.words(draw([]))


def test_overdue_multiple_turns_grey_with_its_age():
    late = Freshness("gdp", DISTRICT, "2025-Q3", "2025-Q4", date(2025, 10, 8), 12)
    drawn = draw(GDP, freshness=(late,))
    assert "multiple is-stale" in sample.written(drawn)
    assert "逾期未报 12天" in sample.words(drawn)


def test_preliminary_figures_say_so():
    assert "初步数" in sample.words(draw(GDP, status="preliminary"))


def test_national_figures_stand_in_one_line():
    rows = [
        *GDP,
        ("consumer_price_index", NATION, "2025-09", "yoy", -0.3),
        ("manufacturing_pmi", NATION, "2025-09", "level", 49.8),
    ]
    drawn = sample.words(draw(rows))
    assert "全国CPI 9月同比  −0.3%" in drawn
    assert "全国制造业PMI 9月  49.8%" in drawn


def test_chart_carries_both_regions_and_the_zero_line_where_it_lies():
    series = GrowthSeries(sample.figures([*GDP, ("gdp", NATION, "2025-Q1", "cumulated_yoy", -1.0)]))
    growth = series.growth(sample.catalogue()["gdp"], (DISTRICT,))
    spec = economy.trend_spec(growth, series.reference(growth, (NATION,)), sample.context())
    assert spec.category_order == ("2025年第一季度", "2025年上半年", "2025年前三季度")
    assert [line.value for line in spec.lines] == [0.0]
    assert {style.name: style.role for style in spec.series} == {
        "海曙区": "main",
        "全国": "reference",
    }


def test_note_names_data_period_and_source():
    drawn = sample.words(draw(GDP, provenance="demo"))
    assert "数据期 2025年第三季度" in drawn
    assert "来源" in drawn
    assert "演示数据" in drawn
    assert frames.PROVENANCE in sample.figures(GDP)
