from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import InvalidScenarioError, parse_period
from metrics.economy.scenario import (
    BasePath,
    Driver,
    Elasticity,
    Estimate,
    Origin,
    Outcome,
    Sampling,
    Shock,
    Sign,
    estimate_elasticities,
    simulate,
)
from metrics.metric import Label
from tests.unit.metrics.economy.scenario.made_scenarios import MONTHS, base
from tests.unit.metrics.economy.scenario.test_elasticities import by_month, smooth

INVESTMENT = Elasticity(
    "investment", Label(zh="固定资产投资", en="Investment"), 0.3, 0.1, 0.5,
    origin=Origin.DECLARED, source="某研究",
)  # fmt: skip
EXPORTS = Elasticity("exports", Label(zh="出口", en="Exports"), 0.2, 0.2, 0.2, lag=2)
HISTORY = {"investment": [-8.0, 3.0, 12.0]}


def shock(change: float, driver: str = "investment", first: str = "2026-01") -> Shock:
    return Shock(driver, change, parse_period(first), parse_period("2026-06"))


def run(*shocks: Shock, path: BasePath | None = None, draws: int = 4000) -> Outcome:
    elasticities = (INVESTMENT, EXPORTS)
    return simulate(path or base(), elasticities, shocks, HISTORY, draws=draws)


def effects(outcome: Outcome) -> list[float]:
    return outcome.effect["effect"].tolist()


def test_without_a_shock_the_scenario_is_the_base() -> None:
    for outcome in (run(), run(shock(0))):
        assert (outcome.paths["scenario"] == outcome.paths["base"]).all()


def test_a_level_moves_by_a_power_of_the_shock() -> None:
    outcome = run(shock(10, "exports"))
    # Felt two months later; 1.1 to the power of 0.2 is 1.92 percent.
    assert effects(outcome)[:2] == [0, 0]
    middle = np.arange(102, 106) * (1.1**0.2 - 1)
    assert effects(outcome)[2:] == pytest.approx(middle, rel=0.005)


def test_a_rate_moves_by_percentage_points() -> None:
    outcome = run(shock(10, "exports", "2026-03"), path=base(is_rate=True, level=6))
    assert effects(outcome) == pytest.approx([0, 0, 0, 0, 2, 2])


def test_the_interval_of_the_elasticity_is_carried() -> None:
    outcome = run(shock(10), path=base(is_rate=True))
    last = outcome.effect.iloc[-1]
    assert last[["low", "effect", "high"]].tolist() == pytest.approx([1, 3, 5], abs=0.15)


def test_the_uncertainty_of_the_forecast_is_carried() -> None:
    paths = run(shock(10, "exports")).paths
    width = paths.pivot(index="period", columns="chance", values="scenario")
    assert ((width[0.9] - width[0.1]) >= 9 - 1e-9).all()
    both = run(shock(10)).paths.pivot(index="period", columns="chance", values="scenario")
    assert (both[0.9] - both[0.1]).iloc[-1] > (width[0.9] - width[0.1]).iloc[-1]


def test_a_path_without_a_band_has_only_the_elasticitys() -> None:
    certain = BasePath(base().label, MONTHS, {0.5: (100.0,) * 6})
    outcome = run(shock(10, "exports"), path=certain)
    assert outcome.paths["scenario"].tolist()[2:] == pytest.approx([100 * 1.1**0.2] * 4)


def test_the_same_seed_gives_the_same_path() -> None:
    first, again = run(shock(7), draws=300), run(shock(7), draws=300)
    assert first.paths.equals(again.paths)
    assert first.effect.equals(again.effect)


def test_the_estimates_own_draws_are_used() -> None:
    rng = np.random.default_rng(1)
    one = smooth(rng)
    changes = by_month(one)
    found = estimate_elasticities(
        by_month(0.5 * one + rng.normal(0, 1, 120)),
        [Driver("one", Label(zh="一", en="one"), changes, Sign.POSITIVE)],
        Sampling(draws=300),
    )
    assert isinstance(found, Estimate)
    outcome = simulate(
        base(is_rate=True), found, [shock(4, "one")], {"one": list(changes.values())}
    )
    told = found.elasticities[0]
    last = outcome.effect.iloc[-1]
    assert last[["low", "high"]].tolist() == pytest.approx([4 * told.low, 4 * told.high], rel=0.1)
    assert outcome.checks[0].is_within


def test_what_was_never_seen_is_told() -> None:
    outcome = run(shock(20), shock(5, "exports"))
    assert [check.is_within for check in outcome.checks] == [False, None]
    told = " ".join(label.zh for label in outcome.assumptions)
    assert "固定资产投资变动+20%超出历史同比的范围（-8.0%至+12.0%），结果是外推" in told
    assert "出口没有历史变动可比" in told
    inside = run(shock(12))
    assert inside.checks[0].is_within
    assert not any("超出" in label.zh for label in inside.assumptions)


def test_assumptions_say_where_elasticities_come_from() -> None:
    told = [label.zh for label in run(shock(5)).assumptions]
    assert (
        told[0]
        == "固定资产投资每变动1%，目标变动0.30%（80%区间0.10—0.50，滞后0期；给定：某研究）。"
    )
    assert told[1].endswith("滞后2期；由历史估计）。")
    assert told[2] == "固定资产投资在2026-01—2026-06比基准变动+5%。"
    assert any("不证明因果" in label for label in told)
    assert run(shock(5)).caution.zh == "仅供参考"


@pytest.mark.parametrize(
    ("shocks", "told"),
    [
        ([shock(5, "invesment")], "没有“invesment”的弹性.*是否指“investment”"),
        ([shock(5, "xyz")], "可用的有：investment、exports"),
        ([shock(-100)], "应大于-100%"),
        ([shock(1000)], "不超过900%"),
        ([shock(float("nan"))], "变动nan%"),
        ([Shock("exports", 5, parse_period("2027-01"), parse_period("2027-06"))], "不在预测期"),
        ([Shock("exports", 5, parse_period("2026-05"), parse_period("2026-02"))], "不在预测期"),
        ([shock(5), shock(3, first="2026-04")], "两个冲击同时发生"),
    ],
)
def test_refuses_what_cannot_be(shocks: list[Shock], told: str) -> None:
    with pytest.raises(InvalidScenarioError, match=told):
        run(*shocks)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(InvalidScenarioError) as caught:
        run(shock(-200), shock(5, "xyz"))
    assert len(caught.value.faults) == 2


def test_refuses_two_elasticities_of_one_driver() -> None:
    with pytest.raises(InvalidScenarioError, match="不止一个弹性"):
        simulate(base(), (INVESTMENT, INVESTMENT), (), {})


@given(st.floats(-49, 49), st.floats(-49, 49))
def test_rates_move_linearly(one: float, two: float) -> None:
    path = base(is_rate=True)
    apart = [
        np.array(effects(run(*shocks, path=path, draws=50)))
        for shocks in (
            [shock(one, "exports")],
            [shock(two, "exports")],
            [shock(one + two, "exports")],
        )
    ]
    assert apart[0] + apart[1] == pytest.approx(apart[2], abs=1e-9)
