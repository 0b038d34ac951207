"""政策模拟 as it is drawn: the answer."""

from __future__ import annotations

from layouts.panels.whatif_path import PANEL
from tests.unit.layouts import sample
from tests.unit.layouts.panels import scenarios


def said(answers=None, locale="zh_CN", **chosen) -> str:
    context = scenarios.context(locale, **chosen)
    return " ".join(sample.words(PANEL.draw(answers or scenarios.answers(), context)).split())


def test_the_answer_says_path_effect_elasticities_and_what_it_takes_for_granted() -> None:
    text = said(shocks=scenarios.SHOCK)
    assert "若全社会用电量 +5 个百分点（2025年10月—2025年12月）" in text
    assert "基准预测为5.0%；仅冲击的影响为+2." in text
    assert text.count("仅供参考") >= 3
    assert "由本区历史估计" in text
    assert "不证明因果" in text
    assert "全社会用电量变动+5个百分点在历史范围" not in text  # it has a sign and one place
    assert "全社会用电量变动+5.0个百分点在历史范围（2.0%至8.0%）之内" in text
    assert "导出Excel" in text


def test_an_extrapolation_is_said() -> None:
    text = said(shocks="electricity_consumption:50")
    assert "结果是外推" in text
    assert "之内" not in text


def test_the_table_has_a_row_for_each_period_with_bands() -> None:
    text = said(shocks=scenarios.SHOCK)
    assert "4.0% ~ 6.0%" in text
    assert "2025年1—11月" in text


def test_by_demand_the_invented_table_is_named() -> None:
    text = said(scenarios.demand_answers(), target="output", shocks="industry:10")
    assert "工业最终需求每期+10.0亿元" in text.replace(" 亿元", "亿元")
    assert "示例数据，不是本地实际" in text


def test_without_a_shock_it_says_how_to_set_one() -> None:
    assert "尚未设定冲击" in said()


def test_a_fault_is_a_sentence_in_place_of_the_chart() -> None:
    text = said(shocks="gdp:5")
    assert "这个情景不能计算" in text
    assert "没有“地区生产总值”的弹性" in text


def test_in_english_too() -> None:
    text = said(locale="en", shocks=scenarios.SHOCK)
    assert "With Electricity consumption +5 points" in text
    assert "whatif_" not in text
