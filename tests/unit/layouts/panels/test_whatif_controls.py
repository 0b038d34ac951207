"""政策模拟 as it is drawn: the question."""

from __future__ import annotations

from layouts.panels.whatif_controls import PANEL
from tests.unit.layouts import sample
from tests.unit.layouts.panels import scenarios


def said(answers=None, locale="zh_CN", **chosen) -> str:
    context = scenarios.context(locale, **chosen)
    return " ".join(sample.words(PANEL.draw(answers or scenarios.answers(), context)).split())


def test_the_question_names_targets_drivers_and_the_stretch() -> None:
    text = said()
    assert "地区生产总值（按最终需求）" in text
    assert "全社会用电量（百分点）" in text
    assert "冲击起" in text


def test_a_box_holds_what_the_address_says_and_writes_one_entry_of_it() -> None:
    context = scenarios.context(shocks="electricity_consumption:5,foreign_trade:-3.5")
    drawn = sample.written(PANEL.draw(scenarios.answers(), context))
    assert '"field": "shocks.foreign_trade"' in drawn
    assert '"data-drawn": "-3.5"' in drawn


def test_another_target_does_not_take_the_shocks_along() -> None:
    context = scenarios.context(shocks=scenarios.SHOCK, first="2025-10", scenarios="3")
    drawn = sample.written(PANEL.draw(scenarios.answers(), context))
    assert '"href": "?target=revenue"' in drawn


def test_by_demand_every_sector_has_a_box() -> None:
    assert "建筑业（亿元）" in said(scenarios.demand_answers(), target="output")


def test_in_english_too() -> None:
    assert "Set a scenario" in said(locale="en")


def test_without_a_forecast_there_is_no_stretch_to_choose() -> None:
    assert "冲击起" not in said(scenarios.answers(forecast=scenarios.forecast().iloc[:0]))
