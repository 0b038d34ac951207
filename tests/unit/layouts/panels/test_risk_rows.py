"""Risk points in words: what the register shows, and what files hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd

from layouts.panels.event_rows import RowWords
from layouts.panels.risk_rows import (
    COLUMNS,
    DRAWN,
    FILE_COLUMNS,
    file_frame,
    grid_frame,
    worded,
)
from layouts.words import say
from tests.unit.layouts import sample

LEC = {
    "method": "lec", "lec_likelihood": 6.0, "lec_exposure": 6.0, "lec_consequence": 3.0,
    "score": 108.0,
}  # fmt: skip


def words(locale: str = "zh_CN") -> RowWords:
    context = sample.context(locale=locale)
    return RowWords(locale, context.regions, context.departments, context.today)


def row(locale: str = "zh_CN", **told: Any) -> dict[str, Any]:
    return worded(sample.risks(told), words(locale)).iloc[0].to_dict()


def shown(**told: Any) -> dict[str, Any]:
    found = row(**told)
    return {name: found[name] for name in COLUMNS}


def test_says_everything_of_a_quiet_point() -> None:
    assert shown() == {
        "point": "共任村仓储区", "category": "安全生产", "level": "低", "reason": "",
        "place": "古林镇共任村", "owner": "区应急管理局", "inspection": "2025-10-08",
        "overdue": "", "dangers": "无",
    }  # fmt: skip


def test_a_raised_level_stands_behind_the_static_one_with_its_reason() -> None:
    raised = row(
        shown_level="general", dynamic_level="general", reason="late_inspection", days_over=12.0
    )
    assert (raised["level"], raised["overdue"]) == ("低 → 一般", "12天")
    assert (raised["static"], raised["dynamic"], raised["shown"]) == ("低", "一般", "一般")
    assert raised["reason"] == "检查已逾期12天（周期30天）"


def test_hidden_dangers_are_counted_with_those_past_their_term() -> None:
    assert row(dangers_open=2.0, dangers_overdue=1.0)["dangers"] == "未整改2处 超期1处"
    assert row("en", dangers_open=1.0)["dangers"] == "1 open"


def test_a_point_that_was_never_inspected_says_so() -> None:
    assert row(last_inspected_on=None)["inspection"] == "尚未检查"


def test_what_the_directory_does_not_know_is_still_told() -> None:
    told = row(department="gone", place="", category="old_word", source="elsewhere")
    assert (told["owner"], told["place"], told["category"], told["source"]) == (
        "责任部门待明确", "古林镇", "old_word", "elsewhere",
    )  # fmt: skip


def test_controls_are_told_by_kind() -> None:
    told = (("engineering", "自动喷淋"), ("management", "专人巡查"))
    assert row(controls=told)["controls"] == "工程技术措施：自动喷淋；管理措施：专人巡查"


def test_the_grid_draws_the_levels() -> None:
    found = grid_frame(sample.risks({}, {"shown_level": "major", "reason": "major_event",
                                         "event_severity": "major"}), words())  # fmt: skip
    assert DRAWN == ("level",)
    quiet, raised = found["level"]
    assert sample.words(quiet) == "4 低"
    assert sample.words(raised) == "4 低 → 1 重大"
    assert grid_frame(sample.risks(), words()).empty


def test_a_file_tells_its_source_and_as_of_in_every_row() -> None:
    made = file_frame(sample.risks({}, LEC), words("en"), datetime(2025, 10, 20, 0, 53))
    assert list(made) == [say("en", message) for message in FILE_COLUMNS]
    assert set(made[say("en", "event_as_of")]) == {"20 Oct 2025 08:53"}
    assert set(made[say("en", "event_source")]) == {"Safety risk platform of the district"}
    assert made[say("en", "risk_score")].tolist() == [6.0, 108.0]
    # Whole numbers stay whole.
    assert made[say("en", "risk_cycle_days")].dtype == pd.Int64Dtype()
    assert "L=6" in made[say("en", "risk_method")][1]
