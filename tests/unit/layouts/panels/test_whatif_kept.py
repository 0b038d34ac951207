"""政策模拟 as it is drawn: what was kept, and what is compared."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from layouts.panels.whatif_comparison import chosen_of
from layouts.panels.whatif_kept import PANEL
from metrics import DISTRICT, KeptScenario, ScenarioEnd, Supposition, month_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels import scenarios

END = ScenarioEnd(month_period(2025, 9), month_period(2025, 12), 5.0, 9.9, "demo")
FIRST = KeptScenario(
    3, "用电上行", "某某", "科长",
    Supposition(DISTRICT, "industry", {"electricity_consumption": 5.0}, None, None),
    END, datetime(2025, 10, 20, 8, 53),
)  # fmt: skip
SECOND = replace(
    FIRST,
    id=5,
    name="外贸下行",
    supposed=Supposition(
        DISTRICT, "industry", {"foreign_trade": -3.25}, month_period(2025, 11), None
    ),
)
OTHER = replace(
    FIRST,
    id=8,
    name="扩需求",
    supposed=Supposition(DISTRICT, "output", {"industry": 9}, None, None),
)


def drawn(kept=(FIRST, SECOND, OTHER), locale="zh_CN", **chosen):
    answers = {**scenarios.answers(), "kept": kept}
    return PANEL.draw(answers, scenarios.context(locale, **chosen))


def said(*args, **chosen) -> str:
    return " ".join(sample.words(drawn(*args, **chosen)).split())


def test_a_row_says_what_is_supposed_by_whom_and_what_it_made() -> None:
    text = said()
    assert "本目标2个" in text
    assert "全社会用电量 +5 个百分点（整个预测期）" in text
    assert "外贸进出口总额 −3.25 个百分点（自2025年11月起）" in text
    assert "2025年10月20日 16:53 某某 科长保存；保存时到2025年1—12月为9.9%（基准5.0%）" in text
    assert "演示数据" in text
    assert "其他目标的情景： 扩需求" in text


def test_a_name_opens_the_scenario_whatever_was_set() -> None:
    written = sample.written(drawn(shocks="foreign_trade:1", last="2025-11", scenarios="3"))
    address = "?target=industry&shocks=foreign_trade%3A-3.25&first=2025-11&scenarios=3"
    assert f'"href": "{address}"' in written
    assert '"href": "?target=output&shocks=industry%3A9"' in written


def test_what_is_set_can_be_kept_and_nothing_cannot() -> None:
    assert "设定冲击后可保存为情景" in said()
    (form, *_) = sample.nodes(drawn(shocks=scenarios.SHOCK), "writing")
    told = json.loads(form["data-form"])
    assert told["address"] == "/scenarios?shocks=electricity_consumption%3A5"
    assert [field["key"] for field in told["fields"]] == ["title", "name", "post"]


def test_every_scenario_can_be_renamed_and_deleted() -> None:
    forms = [json.loads(node["data-form"]) for node in sample.nodes(drawn((FIRST,)), "writing")]
    assert [(form["method"], form["address"]) for form in forms] == [
        ("PATCH", "/scenarios/3"),
        ("DELETE", "/scenarios/3"),
    ]
    assert forms[0]["fields"][0]["value"] == "用电上行"
    assert "“用电上行”" in forms[1]["question"]


def test_an_older_forecast_is_told() -> None:
    older = replace(FIRST, end=replace(END, origin=month_period(2025, 8)))
    text = said((older,))
    assert "保存时预测起点为2025年8月，现在是2025年9月" in text
    assert "重算" not in said((FIRST,))


def test_those_compared_stand_in_one_table_with_what_they_made_then() -> None:
    text = said(scenarios="3,5")
    assert "情景比较" in text
    assert "移出比较" in text
    assert text.count("2025年1—12月 9.9%") == 2
    assert "导出Excel" in text
    assert "加入比较" in said(scenarios="5")


def test_four_are_compared_at_the_most() -> None:
    many = tuple(replace(FIRST, id=number, name=f"情景{number}") for number in range(1, 6))
    text = said(many, scenarios="1,2,3,4")
    assert text.count("移出比较") == 4
    assert "加入比较" not in text


def test_one_that_cannot_be_simulated_any_more_says_why_beside_the_others() -> None:
    past = replace(
        SECOND,
        supposed=replace(SECOND.supposed, first=month_period(2025, 1), last=month_period(2025, 3)),
    )
    text = said((FIRST, past), scenarios="3,5")
    assert "不在预测期" in text
    assert "情景比较" in text


def test_what_is_gone_is_told() -> None:
    text = said(scenarios="3,99,8")
    assert "有2个情景已删除，或不属于这个目标" in text


def test_without_a_forecast_or_a_scenario_it_says_so() -> None:
    answers = {**scenarios.answers(forecast=scenarios.forecast().iloc[:0]), "kept": ()}
    text = sample.words(PANEL.draw(answers, scenarios.context()))
    assert "还没有保存的情景" in text


@pytest.mark.parametrize(
    ("numbers", "found"), [("", []), ("5,3", [5, 3]), ("3,3", [3]), ("9,5", [5])]
)
def test_an_address_names_them_in_its_order(numbers, found) -> None:
    assert [one.id for one in chosen_of(numbers, (FIRST, SECOND))] == found


def test_in_english_too() -> None:
    text = said(locale="en", scenarios="3,5")
    assert "Saved scenarios" in text
    assert "whatif_" not in text
