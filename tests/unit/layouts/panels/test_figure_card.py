from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.figure_card import draw, queries
from layouts.selection import Selection
from metrics import (
    DISTRICT,
    FigureQuery,
    FigureRecord,
    Freshness,
    FreshnessQuery,
    Lamp,
    Mark,
    Measure,
    StandingQuery,
    Step,
    TargetKind,
    UnknownMetricError,
    parse_period,
)
from tests.unit.layouts import sample
from tests.unit.layouts.panels.records import fact, record, said, vintage

SHARE = "catalogued_data_share"


def chosen(**named: Any) -> Selection:
    return Selection(**{"metric": SHARE, **named})


def card(found: FigureRecord, locale: str = "zh_CN", **answers: Any) -> str:
    context = sample.context(chosen(), locale=locale)
    return said(draw({"figure": found, **answers}, context))


# Queries


def test_asks_for_the_figure_of_the_selection():
    selection = chosen(period=parse_period("2025-09"), measure="level", part="kind=new")
    asked = queries(selection, sample.context(selection))
    assert asked["figure"] == FigureQuery(
        SHARE, DISTRICT, parse_period("2025-09"), Measure.LEVEL, "kind=new"
    )
    for kind in TargetKind:
        assert asked[kind.value] == StandingQuery((SHARE,), (DISTRICT,), kind=kind)
    assert asked["late"] == FreshnessQuery(DISTRICT, (SHARE,))


def test_leaves_period_and_measure_open_when_only_the_metric_is_chosen():
    asked = queries(chosen(), sample.context())
    assert asked["figure"] == FigureQuery(SHARE, DISTRICT)


def test_asks_for_what_was_known_on_a_day_and_then_not_for_what_is_late():
    asked = queries(chosen(as_of=date(2025, 9, 10)), sample.context())
    assert set(asked) == {"figure", "plan", "annual"}
    figure = asked["figure"]
    assert isinstance(figure, FigureQuery)
    assert str(figure.as_of) == "2025-09-10 15:59:59.999999"


def test_asks_nothing_when_nothing_is_chosen():
    assert queries(Selection(), sample.context()) == {}
    assert "未指定指标" in said(draw({}, sample.context()))


def test_refuses_what_does_not_exist():
    with pytest.raises(UnknownMetricError):
        queries(chosen(metric="catalogued_data_shar"), sample.context())
    with pytest.raises(InvalidSelectionError, match="measure='yearly' is no measure"):
        queries(chosen(measure="yearly"), sample.context())


# Drawing


def test_says_what_the_figure_is_and_of_when():
    drawn = card(record(SHARE))
    assert drawn.startswith("数据编目率 海曙区 · 2025年9月 · 当期 93.1% 最终数")
    assert "数据期 2025年9月 · 2025年9月1日至2025年9月30日" in drawn
    assert "发布时间 2025年10月8日 09:00 入库时间 2025年10月8日 09:40" in drawn


def test_says_from_whom_and_by_which_definition():
    drawn = card(record(SHARE))
    assert "责任单位 海曙区数据局 · 分管副局长 · 数据资源科" in drawn
    assert "数据来源 一体化智能化公共数据平台" in drawn
    assert "规划表述 按应编尽编原则完成编目的数据比例" in drawn
    assert "指标代码 catalogued_data_share" in drawn


def test_speaks_english():
    drawn = card(record(SHARE, vintages=(vintage(93.1),)), "en")
    assert drawn.startswith(
        "Share of data resources catalogued 海曙区 · Sep 2025 · level 93.1% Final"
    )
    assert "Recorded 8 Oct 2025 09:40" in drawn
    assert "Current" in drawn


def test_marks_what_is_preliminary_bounded_and_no_real_figure():
    bound = fact(1500, operator=">", status="preliminary", provenance="demo")
    found = record("gdp", fact=bound, measure=Measure.CUMULATED, period=parse_period("2025-Q3"))
    drawn = card(found)
    assert "2025年前三季度 · 累计 突破1,500.0亿元 初步数 演示数据" in drawn
    assert "2025年1月1日至2025年9月30日" in drawn


def test_growth_is_written_in_percent_and_slices_by_their_names():
    growth = record("gdp", 5.6, measure=Measure.CUMULATED_YOY, period=parse_period("2025-Q3"))
    assert "累计同比 5.6% 最终数" in card(growth)
    assert "单位 %" in card(growth)
    sliced = record("events_by_category", 12, slice="category=safety")
    assert "当期 · 安全生产 12 件" in card(sliced)


def test_absent_figure_is_said_to_be_absent():
    drawn = card(record(SHARE, None, period=None))
    assert "海曙区 · 当期 本期无数据" in drawn
    assert "发布时间" not in drawn


def test_says_when_the_next_figure_is_due_and_since_when_it_is_late():
    due = Freshness(SHARE, DISTRICT, "2025-09", "2025-10", date(2025, 11, 10), 0)
    assert "最新 2025年9月 · 下期 2025年10月，应于2025年11月10日前报送" in card(
        record(SHARE), late=(due,)
    )
    late = Freshness(SHARE, DISTRICT, "2025-08", "2025-09", date(2025, 10, 10), 10)
    assert "2025年9月逾期未报 10天" in card(record(SHARE), late=(late,))


def test_shows_the_standing_beside_the_figure():
    (target, *_) = sample.catalogue()[SHARE].targets
    step = Step(target, date(2021, 12, 31), Mark.MET, 82.1, None)
    drawn = card(record(SHARE), plan=(sample.standing(SHARE, Lamp.YELLOW, steps=(step,)),))
    assert "滞后 · 与序时差距 −1.2 个百分点 · 2025年9月" in drawn


def test_links_to_exactly_this_figure_also_when_the_newest_was_asked_for():
    drawn = sample.written(draw({"figure": record(SHARE)}, sample.context(chosen())))
    assert '"/figure?period=2025-09&metric=catalogued_data_share&measure=level"' in drawn
