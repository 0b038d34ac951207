"""Parts of a risk point's card: events around, controls, inspections."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from layouts.panels.risk_card_parts import controls, events, inspections
from layouts.panels.risk_words import read_records
from metrics import RiskDetail, RiskInspection
from metrics.risk import NearEvent
from tests.unit.layouts import sample

DAY = date(2025, 10, 8)


def detail(**changed: Any) -> RiskDetail:
    usual: dict[str, Any] = {
        "point": sample.risks({}), "findings": (), "events": (), "inspections": (),
        "inspected": 0, "file": "", "loaded_at": None,
    }  # fmt: skip
    return RiskDetail(**usual | changed)


def test_each_event_around_opens_its_own_card() -> None:
    near = NearEvent("grid", "e-1", "仓库起火", "major", is_overdue=True, metres=12.0, id=9)
    here = NearEvent("grid", "e-2", "", "larger", is_overdue=False, id=10)
    drawn = events(detail(events=(near, here)), "zh_CN")
    assert drawn is not None
    openers = sample.nodes(drawn, "card-opener")
    assert [(one["children"], one["data-card"]) for one in openers] == [
        ("仓库起火", "event:9"), ("较大事件", "event:10"),
    ]  # fmt: skip
    assert "约12米处 · 逾期未办结" in sample.words(drawn)
    assert "本社区（村） · 未办结" in sample.words(drawn)


def test_without_events_and_controls_there_is_no_part() -> None:
    (record,) = read_records(sample.risks({}))
    assert events(detail(), "zh_CN") is None
    assert controls(record, "zh_CN") is None


def test_controls_stand_by_kind() -> None:
    told = (("training", "月月训练"), ("old_kind", "其他"))
    (record,) = read_records(sample.risks({"controls": told}))
    said = sample.words(controls(record, "zh_CN"))
    assert said == "管控措施 培训教育措施 月月训练 old_kind 其他"


def test_inspections_tell_day_result_and_dangers() -> None:
    shown = (
        RiskInspection(DAY, "ordered", 2, "已开具整改通知书"),
        RiskInspection(DAY - timedelta(days=30), "settled", None, ""),
    )
    said = sample.words(inspections(detail(inspections=shown, inspected=2), "zh_CN"))
    assert "2025年10月8日 限期整改 2 已开具整改通知书" in said
    assert "2025年9月8日 当场整改 未填" in said
    assert said.endswith("共2次")


def test_says_how_many_inspections_are_not_shown_and_that_there_is_none() -> None:
    one = (RiskInspection(DAY, "clean", 0, ""),)
    assert "列出最近1次，共64次" in sample.words(
        inspections(detail(inspections=one, inspected=64), "zh_CN")
    )
    assert "没有检查记录" in sample.words(inspections(detail(), "zh_CN"))
