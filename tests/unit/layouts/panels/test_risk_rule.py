"""The printed legend says what the declarations say."""

from __future__ import annotations

from layouts.panels import risk_rule
from layouts.panels.risk_asking import POINTS
from metrics.reference import read_risk_vocabulary
from tests.services.source import PROJECT
from tests.unit.layouts import sample


def said(*rows, locale="zh_CN"):
    answers = {POINTS: sample.risks(*rows)}
    return sample.words(risk_rule.PANEL.draw(answers, sample.context(locale=locale)))


def test_prints_levels_with_colour_and_the_cuts_of_both_methods():
    words = said({})
    assert "1 重大 红 20–25 大于320 极其危险" in words
    assert "2 较大 橙 15–16 160–320 高度危险" in words
    assert "3 一般 黄 9–12 70–160 显著危险" in words
    assert "4 低 蓝 1–8 20–70 一般危险 小于20 稍有危险" in words


def test_prints_every_rule_of_the_day():
    words = said({})
    for rule in (
        "重大事件未办结 至少重大（红）", "较大及以上事件未办结 至少较大（橙）",
        "一般及以上事件逾期未办结 至少一般（黄）", "隐患超期未整改 比静态等级高1级",
        "检查逾期满1个周期 比静态等级高1级", "检查逾期 至少一般（黄）",
        "感知设备报警 至少较大（橙）", "较大及以上气象预警生效 比静态等级高1级",
    ):  # fmt: skip
        assert rule in words, rule


def test_says_which_facts_nobody_reports_as_the_answer_does():
    assert "尚未接入：感知设备、气象预警。" in said({})
    assert "尚未接入：气象预警。" in said({"absent": ("weather",)})
    assert "尚未接入" not in said({"absent": ()})
    assert "Not connected yet: sensing devices, weather warnings." in said({}, locale="en")


def test_the_document_prints_the_same_cuts():
    text = (PROJECT / "docs" / "risk.md").read_text(encoding="utf-8")
    for level in read_risk_vocabulary().levels:
        assert (
            f"| {level.zh} {level.code} | {level.colour.zh} {level.colour.en}, {level.rank} |"
            in text
        )
    assert f"within {read_risk_vocabulary().near_metres:g} m" in text
