"""The panel of an indicator's series."""

from __future__ import annotations

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.indicator_history import draw, queries
from layouts.selection import Selection
from tests.unit.layouts import sample
from tests.unit.layouts.panels.indicators import BROKEN, context, figures, months

ANSWERS = {"figures": months(4)}


def test_levels_and_growth_are_drawn_apart_each_under_its_name() -> None:
    said = sample.words(draw(ANSWERS, context()))
    assert "公布累计 单位 亿元" in said
    assert "公布累计同比 计算累计同比 单位 %" in said
    assert "数据表 · 44期" in said
    assert "返回经济指标" in said


def test_single_periods_come_from_cumulated_ones() -> None:
    assert "折算当期值" in sample.words(draw(ANSWERS, context(measure="level")))


def test_a_range_leaves_older_periods_out() -> None:
    assert "数据表 · 33期" in sample.words(draw(ANSWERS, context(stretch="y3")))


def test_only_a_broken_indicator_offers_to_join() -> None:
    assert '"joined"' not in sample.written(draw(ANSWERS, context()))
    assert '"joined"' in sample.written(draw(ANSWERS, context(BROKEN)))


def test_nothing_published_is_a_sentence() -> None:
    said = sample.words(draw({"figures": figures()}, context()))
    assert "海曙区没有公布过该指标，请换指标或地区。" in said


def test_equal_figures_and_a_single_one_are_drawn() -> None:
    one = figures(("2025-09", "cumulated", 0.0))
    assert "为0 元。" in sample.words(draw({"figures": one}, context()))


def test_an_unknown_range_is_refused() -> None:
    with pytest.raises(InvalidSelectionError, match="stretch='y7'"):
        queries(Selection(stretch="y7"), context())
