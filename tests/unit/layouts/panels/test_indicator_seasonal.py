"""The panel of the seasonal adjustment."""

from __future__ import annotations

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.indicator_seasonal import draw, queries
from layouts.selection import Selection
from metrics import AdjustmentQuery
from tests.unit.layouts import sample
from tests.unit.layouts.panels.adjusted import adjusted
from tests.unit.layouts.panels.indicators import context


def test_the_treatment_is_a_choice_and_automatic_by_default() -> None:
    question = queries(Selection(metric="retail_sales"), context())["adjustment"]
    assert isinstance(question, AdjustmentQuery)
    assert question.treatment == ""
    chosen = queries(Selection(metric="retail_sales", treatment="average"), context())
    assert chosen["adjustment"].treatment == "average"
    with pytest.raises(InvalidSelectionError, match="treatment='averages'"):
        queries(Selection(treatment="averages"), context())


def test_published_and_adjusted_are_drawn_with_what_was_used() -> None:
    said = sample.words(draw({"adjustment": adjusted()}, context()))
    assert "公布值 季调值 单位 亿元" in said
    assert "季调后比上月增长 季调环比 单位 %" in said
    assert "STL · 本机没有X-13程序，用STL季调 · 春节：1—2月取平均" in said
    assert "数据表 · 60期" in said


def test_a_short_series_says_that_growth_alone_is_shown() -> None:
    said = sample.words(draw({"adjustment": adjusted(2)}, context()))
    assert "连续数据只有24个月，不足36个月，不作季节调整；只显示同比。" in said
    assert "自动" in sample.written(draw({"adjustment": adjusted(2)}, context()))
