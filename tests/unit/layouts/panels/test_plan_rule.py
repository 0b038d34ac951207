"""The rule with its figures, the terms, and what the shown indicator is."""

from __future__ import annotations

from datetime import datetime

from layouts.panels import plan_rule
from layouts.selection import Selection
from metrics import Lamp
from tests.unit.layouts import sample


def draw(*standings, selection=None, locale="zh_CN"):
    answers = {"standings": standings}
    return sample.words(plan_rule.PANEL.draw(answers, sample.context(selection, locale=locale)))


def test_prints_the_figures_of_the_rule_and_a_meaning_for_every_lamp():
    drawn = draw(sample.standing("catalogued_data_share", Lamp.YELLOW))
    assert "0.2个百分点" in drawn
    assert "30 点以上且差距超 1个百分点（或目标 5%）" in drawn
    assert all(word in drawn for word in ("达到序时", "滞后", "严重滞后", "无数据"))
    assert "不表示正常" in drawn


def test_says_what_is_computed():
    drawn = draw(sample.standing("catalogued_data_share", Lamp.YELLOW, pace=94.3))
    assert "公布年份以外均为推算值" in drawn
    assert "94.3%（推算）" in drawn


def test_names_definition_source_start_and_when_it_was_known():
    found = sample.standing(
        "catalogued_data_share", Lamp.YELLOW, published_at=datetime(2025, 10, 8, 1)
    )
    drawn = draw(found, selection=Selection.from_query({"as_of": "2025-10-09"}))
    assert sample.catalogue()["catalogued_data_share"].definition in drawn
    assert "知识截至 2025年10月9日 星期四" in drawn
    assert "发布日 2025年10月8日 星期三" in drawn
    assert "阶段起点 85.0" in drawn


def test_the_rule_stands_without_any_figure():
    assert "判定规则与口径" in draw()
