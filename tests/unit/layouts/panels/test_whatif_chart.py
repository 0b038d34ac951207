from __future__ import annotations

from layouts.panels.whatif_asking import plan_of
from layouts.panels.whatif_chart import effect_chart, path_chart
from layouts.panels.whatif_reading import simulated
from tests.unit.layouts import sample
from tests.unit.layouts.panels import scenarios


def drawn(chart, answers=None, **chosen):
    context = scenarios.context(**chosen)
    plan = plan_of(context.selection)
    return chart(plan, simulated(plan, answers or scenarios.answers(), context), context)


def traces(component):
    (graph,) = sample.nodes(component, "graph")
    return graph["figure"]["data"]


def test_history_base_and_scenario_stand_over_the_bands_of_both() -> None:
    chart = drawn(path_chart, shocks=scenarios.SHOCK)
    lines = traces(chart)
    assert [line["name"] for line in lines[:4:2]] == ["基准80%区间", "情景80%区间"]
    assert {line["name"] for line in lines[4:]} == {"历史", "基准预测", "情景"}
    assert lines[-1]["name"] == "情景"
    assert "单位 %" in sample.words(chart)


def test_the_effect_of_a_growth_is_in_points() -> None:
    chart = drawn(effect_chart, shocks=scenarios.SHOCK)
    assert "个百分点" in sample.words(chart)
    assert all(value > 0 for value in traces(chart)[-1]["y"])


def test_the_effect_of_demand_is_in_the_unit_of_the_target() -> None:
    chart = drawn(effect_chart, scenarios.demand_answers(), target="output", shocks="industry:10")
    assert "亿元" in sample.words(chart)
