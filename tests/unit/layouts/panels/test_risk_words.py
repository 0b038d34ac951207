"""How levels, scores and reasons are said, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from layouts.panels.risk_words import (
    assessed_words,
    coloured,
    finding_words,
    level_mark,
    matrix_bands,
    read_records,
    reason_words,
    risk_word,
    score_words,
    where_words,
)
from metrics.reference import read_risk_vocabulary
from metrics.risk import NearEvent, RiskFinding
from tests.unit.layouts import sample

VOCABULARY = read_risk_vocabulary()
NEAR = {"event_severity": "major", "event_title": "仓库起火", "event_metres": 212.4}


def record(**row: Any):
    (found,) = read_records(sample.risks(row))
    return found


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        ({}, "", ""),
        (
            {"reason": "major_event", **NEAR},
            "约212米处有重大事件未办结：仓库起火",
            "Some 212 m away: Major event open: 仓库起火",
        ),
        (
            {"reason": "overdue_event", "event_severity": "general"},
            "本社区（村）有一般事件逾期未办结",
            "In the community: General event open past its deadline",
        ),
        (
            {"reason": "overdue_danger", "dangers_overdue": 2.0},
            "超期未整改隐患2处",
            "2 hidden dangers past their term",
        ),
        (
            {"reason": "late_inspection", "days_over": 12.0},
            "检查已逾期12天（周期30天）",
            "inspection overdue by 12 d (cycle of 30 d)",
        ),
        ({"reason": "sensor_alarm"}, "感知设备报警", "a sensing device gives the alarm"),
        ({"reason": "weather_warning"}, "气象预警生效", "a weather warning holds"),
    ],
)
def test_says_why_a_level_was_raised(row: dict[str, Any], zh: str, en: str):
    assert reason_words(record(**row), "zh_CN") == zh
    assert reason_words(record(**row), "en") == en


def test_says_how_a_point_was_assessed():
    assert score_words(record(), "zh_CN") == "可能性2 × 后果3，R=6"
    lec = record(
        method="lec", lec_likelihood=6.0, lec_exposure=6.0, lec_consequence=3.0, score=108.0
    )
    assert score_words(lec, "zh_CN") == "LEC法，D=108，显著危险"
    assert score_words(lec, "en") == "LEC, D = 108: Markedly dangerous"


def test_a_level_has_shield_rank_word_and_colour():
    level = VOCABULARY.level("larger")
    assert coloured(level, "zh_CN") == "较大（橙）"
    drawn = level_mark(level, "zh_CN")
    assert sample.words(drawn) == "2 较大"
    (shield,) = sample.nodes(drawn, "shield-2")
    assert shield["aria-label"] == "较大（橙）"


def test_writes_the_bands_of_the_matrix_by_its_declared_cuts():
    assert matrix_bands(VOCABULARY) == {
        "major": "20–25", "larger": "15–16", "general": "9–12", "low": "1–8",
    }  # fmt: skip


def test_every_declared_fact_of_a_rule_has_its_words():
    for rule in VOCABULARY.rules:
        row = {"reason": rule.code, "dangers_overdue": 1.0, "days_over": 1.0, **NEAR}
        assert reason_words(record(**row), "en"), rule.code


def finding(code: str, event: NearEvent | None = None) -> RiskFinding:
    rule = next(rule for rule in VOCABULARY.rules if rule.code == code)
    return RiskFinding(rule, VOCABULARY.level("major"), event)


def test_every_rule_that_applies_is_said_with_the_event_that_it_saw():
    near = NearEvent("grid", "e-1", "仓库起火", "major", is_overdue=True, metres=12.4)
    said = finding_words(finding("overdue_event", near), record(), "zh_CN")
    assert said == "约12米处有重大事件逾期未办结：仓库起火"
    late = finding_words(finding("late_inspection"), record(days_over=3.0), "zh_CN")
    assert late == "检查已逾期3天（周期30天）"


def test_an_event_that_is_not_the_readers_to_know_has_no_title():
    hidden = NearEvent("grid", "e-1", "仓库起火", "major", is_overdue=False, is_told=False, id=7)
    told = hidden.as_told
    assert (told.source, told.external_id, told.title, told.id) == ("", "", "", None)
    said = finding_words(finding("major_event", told), record(), "zh_CN")
    assert said == "本社区（村）有重大事件未办结"
    assert where_words(told, "en") == "In the community"


def test_says_the_method_with_its_factors():
    assert assessed_words(record(), "zh_CN") == "风险矩阵：可能性2 × 后果3，R=6"
    lec = record(method="lec", lec_likelihood=0.5, lec_exposure=6.0, lec_consequence=40.0,
                 score=120.0)  # fmt: skip
    assert assessed_words(lec, "zh_CN") == (
        "LEC法，D=120，显著危险（可能性L=0.5，暴露频率E=6，后果C=40）"
    )


def test_a_word_that_nobody_declared_stays_as_it_is():
    assert risk_word("result", "ordered", "zh_CN") == "限期整改"
    assert risk_word("category", "old_word", "zh_CN") == "old_word"
