"""The card of a risk point: levels with their reasons, facts, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from layouts.panels import risk_point_card
from layouts.selection import Selection
from metrics import RiskDetail, RiskDetailQuery, RiskInspection
from metrics.reference import read_risk_vocabulary
from metrics.risk import NearEvent, RiskFinding
from tests.unit.layouts import sample

VOCABULARY = read_risk_vocabulary()
FIRE = NearEvent("grid", "e-1", "仓库起火", "major", is_overdue=True, metres=12.0, id=9)


def finding(code: str, level: str, event: NearEvent | None = None) -> RiskFinding:
    rule = next(rule for rule in VOCABULARY.rules if rule.code == code)
    return RiskFinding(rule, VOCABULARY.level(level), event)


def detail(**told: Any) -> RiskDetail:
    return RiskDetail(
        point=sample.risks(told),
        findings=(),
        events=(),
        inspections=(RiskInspection(date(2025, 10, 8), "clean", 0, ""),),
        inspected=1,
        file="register.csv",
        loaded_at=datetime(2025, 10, 19, 20, 0),
    )


QUIET = detail()
RAISED = replace(
    detail(
        shown_level="major", dynamic_level="major", reason="major_event", days_over=12.0,
        event_severity="major", event_title="仓库起火", event_metres=12.0,
    ),
    findings=(
        finding("major_event", "major", FIRE),
        finding("larger_event", "larger", FIRE),
        finding("late_inspection", "general"),
    ),
    events=(FIRE,),
)  # fmt: skip


def draw(found: RiskDetail = QUIET, locale: str = "zh_CN"):
    context = sample.context(Selection(risk_point="45"), locale=locale)
    return risk_point_card.PANEL.draw({"risk_point": found}, context)


def facts(found: RiskDetail = QUIET, locale: str = "zh_CN") -> dict[str, str]:
    told = {}
    for rows in sample.nodes(draw(found, locale), "card-rows"):
        for row in rows["children"]:
            term, said = row["props"]["children"]
            told[term["props"]["children"]] = sample.words(said["props"]["children"])
    return told


def test_asks_for_the_chosen_point_and_for_nothing_without_one() -> None:
    ask = risk_point_card.PANEL.queries
    asked = ask(Selection(risk_point="45"), sample.context())
    assert asked == {"risk_point": RiskDetailQuery(45)}
    assert ask(Selection(), sample.context()) == {}
    assert "没有选定风险点" in sample.words(risk_point_card.PANEL.draw({}, sample.context()))


def test_a_quiet_point_tells_its_facts() -> None:
    assert facts() == {
        "静态等级": "低（蓝） 风险矩阵：可能性2 × 后果3，R=6",
        "动态等级": "当日无触发情况 尚未接入：感知设备、气象预警。这些情况不参与判定。",
        "显示等级": "低（蓝） 按静态等级",
        "责任单位": "海曙区应急管理局 · 安全监管科", "上次检查": "2025年10月8日",
        "检查周期": "30天", "应检查日期": "2025年11月7日", "隐患": "无",
        "评估日期": "2025年3月1日", "编号": "FX-1", "来源": "区安全风险管控平台",
        "经纬度": "121.45000, 29.82000", "载入": "register.csv · 2025年10月20日 04:00",
        "数据截至": "2025年10月20日",
    }  # fmt: skip


def test_a_raised_point_tells_every_reason_and_an_event_once() -> None:
    told = facts(RAISED)
    assert told["动态等级"] == (
        "重大（红） 约12米处有重大事件未办结：仓库起火，至重大 检查已逾期12天（周期30天），至一般 "
        "尚未接入：感知设备、气象预警。这些情况不参与判定。"
    )
    assert told["显示等级"] == "重大（红） 约12米处有重大事件未办结：仓库起火"
    assert told["已逾期"] == "12天"
    badges = [badge["children"] for badge in sample.nodes(draw(RAISED), "badge")]
    assert badges == ["逾期12天"]


def test_leads_to_its_own_card_and_to_its_place_on_the_risk_map() -> None:
    own, place = [link["href"] for link in sample.nodes(draw(), "card-address")]
    assert own == "/risk-point?risk_point=45"
    assert place == f"/risk?region={sample.GULIN}&view=16/29.82000/121.45000"


def test_a_point_without_a_place_says_so_and_does_not_lead_to_the_map() -> None:
    lost = detail(lon=float("nan"), lat=float("nan"))
    assert facts(lost)["经纬度"] == "无坐标"
    assert len(sample.nodes(draw(lost), "card-address")) == 1


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(detail(last_inspected_on=None), file="", loaded_at=None)
    assert "载入" not in facts(bare)
    assert facts(bare)["上次检查"] == "尚未检查"


def test_a_demonstration_is_marked() -> None:
    (badge,) = sample.nodes(draw(detail(provenance="demo")), "badge-demo")
    assert "演示" in badge["children"]


@pytest.mark.parametrize("word", ["Static level", "Work safety", "Inspections", "Nothing raises"])
def test_speaks_english(word: str) -> None:
    assert word in sample.words(draw(locale="en"))
