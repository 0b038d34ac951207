from __future__ import annotations

import pytest

from layouts.panels.figure_making import formula_words, input_list, making_words, part_table
from metrics import Basis, FigureRecord, Making, Measure, RegionCode, parse_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels.records import fact, part, record, said

ZH = sample.context()
SOUTH_GATE = RegionCode("330203001000")


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("tertiary_share", "100 × 第三产业增加值 ÷ 地区生产总值"),
        ("collected_data_share", "100 × 已归集数据资源 ÷ 需归集数据资源"),
        ("catalogued_data_share", "缺本级报送数时，以应编目数据资源为权数由下级加权平均"),
        ("events_due", "按应办结日期计数"),
        ("event_handling_hours", "累加上报至办结的小时数，按办结日期"),
        ("digital_government_index", "各项目标完成度按权重合成（完成度以100为上限）"),
        ("gdp", ""),
    ],
)
def test_rule_is_written_with_names_in_words(metric: str, expected: str):
    assert formula_words(ZH.metrics[metric], ZH) == expected


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_every_metric_has_its_rule_in_both_languages(locale: str):
    context = sample.context(locale=locale)
    for metric in context.metrics:
        assert "_" not in formula_words(metric, context)


def test_numerator_and_denominator_are_told_with_their_values_and_their_cards():
    found = record(
        "collected_data_share",
        inputs=(part("data_resources_collected", 5923), part("data_resources_requested", 6480)),
    )
    drawn = input_list(found, ZH)
    assert drawn is not None
    assert said(drawn) == ("分子 · 已归集数据资源 · 5,923 项 分母 · 需归集数据资源 · 6,480 项")
    assert '"data_resources_collected/330203000000/2025-09/level/"' in sample.written(drawn)


def test_input_of_another_period_says_so_and_an_absent_one_too():
    year = parse_period("2024")
    found = record(
        "events_per_10k",
        inputs=(part("events_reported", None), part("population", 103.2, period=year)),
    )
    drawn = input_list(found, ZH)
    assert drawn is not None
    assert "上报事件数 · 无数据" in said(drawn)
    assert "103.2 万人 · 2024年" in said(drawn)


def test_what_is_out_of_scope_is_withheld_in_words():
    hidden = part("data_resources_total", None, is_withheld=True)
    drawn = input_list(record("catalogued_data_share", inputs=(hidden,)), ZH)
    assert drawn is not None
    assert "不在查看范围" in said(drawn)


def aggregate() -> FigureRecord:
    return record(
        "catalogued_data_share",
        fact=fact(91, coverage="2/17", basis=Basis.AGGREGATED),
        making=Making.REGIONS,
        parts=(
            part("catalogued_data_share", 90, SOUTH_GATE, weight=10.0),
            part("catalogued_data_share", 92, sample.ZHANGSHUI, weight=30.0),
        ),
        missing=(sample.GULIN,),
    )


def test_aggregate_names_its_coverage_and_who_is_missing():
    assert making_words(aggregate(), ZH) == "由下级数据汇总，覆盖 2/17，缺古林镇"


def test_aggregate_lists_its_regions_with_value_and_weight():
    drawn = part_table(aggregate(), ZH)
    assert drawn is not None
    assert said(drawn) == ("下级数据 · 2 名称 数值 权数 南门街道 90.0% 10 章水镇 92.0% 30")


def test_longer_period_lists_its_shorter_ones():
    months = tuple(
        part("online_cases", 5, period=parse_period(f"2025-0{month}")) for month in (7, 8, 9)
    )
    quarter = parse_period("2025-Q3")
    found = record("online_cases", 15, making=Making.PERIODS, parts=months, period=quarter)
    drawn = part_table(found, ZH)
    assert drawn is not None
    assert said(drawn).startswith("各期数据 · 3 名称 数值 2025年7月 5")
    assert part_table(record("online_cases"), ZH) is None


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (record("gdp"), "报送数"),
        (record("gdp", None), "本期无数据"),
        (record("events_due", fact=fact(3, basis=Basis.COUNTED)), "由事件逐件计数"),
        (
            record(
                "gdp",
                making=Making.RENAMED,
                period=parse_period("2024"),
                parts=(part("gdp", 9, period=parse_period("2024-Q4"), measure=Measure.CUMULATED),),
            ),
            "取自2024年全年累计（同一时段）",
        ),
        (record("forest_fire_reports", 0, making=Making.ZERO), "本期有事件上报而无此类，计为0"),
    ],
    ids=["reported", "absent", "counted", "renamed", "zero"],
)
def test_says_how_the_figure_came_to_be(found: FigureRecord, expected: str):
    assert making_words(found, ZH) == expected
