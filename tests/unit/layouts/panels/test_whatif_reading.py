from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.panels.whatif_asking import plan_of
from layouts.panels.whatif_reading import Scenario, simulated
from layouts.panels.whatif_words import at
from metrics import InvalidScenarioError, parse_period
from metrics.reference.policies import DeclaredElasticity
from tests.unit.layouts import sample
from tests.unit.layouts.panels import scenarios

DECEMBER = parse_period("2025-12")


def run(answers=None, **chosen: str) -> Scenario:
    context = scenarios.context(**chosen)
    return simulated(plan_of(context.selection), answers or scenarios.answers(), context)


def test_without_a_shock_the_scenario_is_the_base() -> None:
    paths = run().outcome.paths
    assert paths["base"].tolist() == paths["scenario"].tolist()


def test_a_shock_moves_the_path_by_its_elasticity() -> None:
    found = run(shocks="electricity_consumption:4")
    (power, *_) = found.elasticities
    assert power.value == pytest.approx(0.5, abs=0.05)
    base, after = at(found, DECEMBER, 0.5)
    assert base == 5.0
    assert after - base == pytest.approx(2.0, abs=0.2)
    assert (found.first, found.last) == (parse_period("2025-10"), DECEMBER)


def test_the_same_address_gives_the_same_scenario() -> None:
    one, other = run(shocks=scenarios.SHOCK), run(shocks=scenarios.SHOCK)
    assert one.outcome.paths.equals(other.outcome.paths)
    assert one.outcome.effect.equals(other.outcome.effect)


@settings(max_examples=10, deadline=None)
@given(st.integers(-50, 50))
def test_the_band_never_crosses_and_the_effect_has_the_sign_of_the_shock(change: int) -> None:
    found = run(shocks=f"electricity_consumption:{change}")
    low, middle, high = (at(found, DECEMBER, chance)[1] for chance in (0.1, 0.5, 0.9))
    assert low <= middle <= high
    assert change * float(found.outcome.effect["effect"].iloc[-1]) >= 0


def test_a_stretch_bounds_the_shock() -> None:
    found = run(shocks="electricity_consumption:4", first="2025-11", last="2025-11")
    effects = found.outcome.effect["effect"].tolist()
    assert effects[0] == effects[2] == 0
    assert effects[1] > 1


def test_declared_elasticities_stand_in_for_estimated_ones() -> None:
    context = scenarios.context(shocks=scenarios.SHOCK)
    plan = plan_of(context.selection)
    told = DeclaredElasticity(value=0.4, low=0.2, high=0.6, source="某研究")
    drivers = tuple(one.model_copy(update={"elasticity": told}) for one in plan.target.drivers)
    declared = replace(plan, target=plan.target.model_copy(update={"drivers": drivers}))
    found = simulated(declared, scenarios.answers(), context)
    assert found.estimate is None
    assert {one.value for one in found.elasticities} == {0.4}
    assert "给定：某研究" in found.outcome.assumptions[0].zh


def test_demand_goes_through_the_input_output_table() -> None:
    found = run(scenarios.demand_answers(), target="output", shocks="industry:10")
    base, after = at(found, parse_period("2026-Q1"), 0.5)
    assert base == 450.0
    assert 0 < after - base < 10  # some is brought in from elsewhere
    assert found.outcome.is_demo
    assert found.elasticities == ()


def test_a_table_in_another_unit_is_refused() -> None:
    context = scenarios.context(target="output", shocks="industry:10")
    table = context.setting.input_output.model_copy(update={"unit": "10k_yuan"})
    other = replace(context, setting=replace(context.setting, input_output=table))
    with pytest.raises(InvalidScenarioError, match="应换算为同一单位"):
        simulated(plan_of(other.selection), scenarios.demand_answers(), other)


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"shocks": "gdp:5"}, "没有“地区生产总值”的弹性.*全社会用电量、外贸进出口总额"),
        ({"shocks": "electricity_consumption:-100"}, "“全社会用电量”变动-100%"),
        ({"shocks": scenarios.SHOCK, "first": "2030-01"}, "不在预测期"),
        ({"shocks": scenarios.SHOCK, "first": "2025-12", "last": "2025-10"}, "不在预测期"),
    ],
)
def test_what_cannot_be_computed_is_said_by_names(chosen: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidScenarioError, match=message):
        run(**chosen)


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"shocks": "mining:5"}, "没有部门“mining”"),
        ({"shocks": "industry:-99999"}, "超过其最终需求"),
        ({"shocks": "industry:1", "first": "2030-Q1"}, "不在预测期"),
    ],
)
def test_demand_that_is_none_is_said(chosen: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidScenarioError, match=message):
        run(scenarios.demand_answers(), target="output", **chosen)


def test_without_a_forecast_it_says_what_to_do() -> None:
    with pytest.raises(InvalidScenarioError, match="cockpit forecast industrial_value_added"):
        run(scenarios.answers(forecast=scenarios.forecast().iloc[:0]))


@pytest.mark.parametrize("figures", [scenarios.history(1), sample.figures([])], ids=["few", "none"])
def test_too_short_a_history_has_no_elasticity(figures) -> None:
    with pytest.raises(InvalidScenarioError, match="没有可用的弹性"):
        run(scenarios.answers(figures=figures), shocks=scenarios.SHOCK)


def test_faults_are_told_in_the_readers_language() -> None:
    told = {}
    for locale in ("zh_CN", "en"):
        context = scenarios.context(locale, shocks="gdp:5,electricity_consumption:-100")
        with pytest.raises(InvalidScenarioError) as caught:
            simulated(plan_of(context.selection), scenarios.answers(), context)
        told[locale] = caught.value.text(locale)
    assert "没有“地区生产总值”的弹性" in told["zh_CN"]
    assert "There is no elasticity of “Gross domestic product" in told["en"]
    assert "“Electricity consumption” changes by -100 %" in told["en"]
    assert not re.search("[\u4e00-\u9fff]", told["en"])
