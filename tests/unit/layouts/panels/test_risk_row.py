"""One row of the register."""

from __future__ import annotations

from typing import Any

from layouts.panels.risk_row import COLUMNS, risk_row
from layouts.panels.risk_words import read_records
from tests.unit.layouts import sample


def row(locale: str = "zh_CN", **told: Any) -> dict[str, str]:
    """Return what each column of a row says."""
    (record,) = read_records(sample.risks(told))
    drawn = risk_row(record, COLUMNS, sample.context(locale=locale))
    labels = [getattr(cell, "data-label") for cell in drawn.children]
    return dict(zip(labels, map(sample.words, drawn.children), strict=True))


def test_says_everything_of_a_quiet_point():
    assert row() == {
        "point": "共任村仓储区 古林镇共任村",
        "category": "安全生产",
        "level": "4 低 可能性2 × 后果3，R=6",
        "owner": "区应急管理局 安全监管科",
        "inspection": "2025年10月8日 周期30天",
        "dangers": "无",
        "controls": "",
    }


def test_a_raised_level_stands_behind_the_static_one_with_its_reason():
    raised = row(shown_level="general", reason="late_inspection", days_over=12.0)
    assert raised["level"].startswith("4 低 → 3 一般 检查已逾期12天（周期30天）")
    assert raised["inspection"] == "2025年10月8日 逾期12天 周期30天"


def test_an_overdue_inspection_is_said_where_it_raises_nothing():
    late = row(static_level="major", shown_level="major", days_over=3.0)
    assert "逾期3天" in late["inspection"]
    assert "→" not in late["level"]


def test_a_point_that_was_never_inspected_says_so():
    assert row(last_inspected_on=None)["inspection"].startswith("尚未检查")


def test_hidden_dangers_are_counted_with_those_past_their_term():
    assert row(dangers_open=2.0)["dangers"] == "未整改2处"
    assert row(dangers_open=2.0, dangers_overdue=1.0)["dangers"] == "未整改2处 超期1处"
    assert row("en", dangers_open=1.0, dangers_overdue=1.0)["dangers"] == "1 open 1 past its term"


def test_controls_are_folded_under_their_number():
    told = (("engineering", "自动喷淋"), ("management", "专人巡查"))
    assert row(controls=told)["controls"] == "2项措施 工程技术措施 自动喷淋 管理措施 专人巡查"


def test_what_the_directory_does_not_know_is_still_told():
    told = row(department="gone", post="", place="", category="old_word")
    assert told["owner"] == "责任部门待明确"
    assert told["point"] == "共任村仓储区 古林镇"
    assert told["category"] == "old_word"
