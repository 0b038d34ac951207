from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import InvalidScenarioError, month_period
from metrics.economy.scenario import (
    demand_effect,
    leontief_inverse,
    multipliers,
    simulate_demand,
    table_from_flows,
)
from metrics.metric import Label
from metrics.reference import InputOutputTable, read_input_output
from tests.unit.metrics.economy.scenario.made_scenarios import (
    MONTHS,
    TEXTBOOK_FLOWS,
    TEXTBOOK_INVERSE,
    TEXTBOOK_OUTPUT,
    base,
    sectors,
    table,
)

NAME = Label(zh="两部门表", en="Two sectors")


def from_flows(**changes: object) -> InputOutputTable:
    given = {
        "flows": TEXTBOOK_FLOWS,
        "output": TEXTBOOK_OUTPUT,
        "value_added": (650.0, 1400.0),
        "sectors": sectors("one", "two"),
    } | changes
    return table_from_flows(NAME, "Miller & Blair", **given)  # type: ignore[arg-type]


def test_the_textbooks_flows_give_the_textbooks_inverse() -> None:
    made = from_flows()
    assert np.array(made.coefficients) == pytest.approx(np.array([[0.15, 0.25], [0.2, 0.05]]))
    assert leontief_inverse(made) == pytest.approx(np.array(TEXTBOOK_INVERSE), abs=5e-5)
    assert made.value_added == pytest.approx((0.65, 0.7))


def test_the_textbooks_demand_gives_the_textbooks_output() -> None:
    # Section 2.3: final demand moves from (350, 1700) to (600, 1500).
    moved = demand_effect(from_flows(), {"one": 250, "two": -200})
    assert (np.array(TEXTBOOK_OUTPUT) + moved["output"]).tolist() == pytest.approx(
        [1247.5, 1841.6], abs=0.05
    )


def test_multipliers_are_column_sums() -> None:
    found = multipliers(from_flows()).set_index("sector")
    assert found["output_multiplier"].tolist() == pytest.approx([1.5181, 1.4521], abs=1e-4)
    # All of value added: nothing is brought in, so a unit of demand is a unit of value added.
    assert found["value_added_multiplier"].tolist() == pytest.approx([1, 1])
    assert found["backward"].mean() == pytest.approx(1)
    assert found["forward"].mean() == pytest.approx(1)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"flows": ((1.0, 2.0, 3.0), (1.0, 2.0, 3.0))}, r"两部门表.*各行\[3, 3\]列"),
        ({"flows": ((1.0, 2.0),)}, "现为1行"),
        ({"flows": ((-1.0, 2.0), (1.0, 2.0))}, "负数"),
        ({"output": (300.0, 2000.0)}, "应小于总产出"),
        ({"output": (0.0, 2000.0)}, "应小于总产出"),
        ({"sectors": sectors("one")}, "应为1行1列"),
        ({"value_added": (700.0, 1400.0)}, "增加值率"),
    ],
)
def test_refuses_what_is_no_table(changes: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidScenarioError, match=told):
        from_flows(**changes)


@pytest.mark.parametrize(
    ("demand", "told"),
    [
        ({"on": 1.0}, "没有部门“on”。是否指“one”"),
        ({"farming": 1.0}, "可用的有：one、two"),
        ({"one": float("inf")}, "不是有限数"),
        ({"one": -351.0}, "超过其最终需求350"),
    ],
)
def test_refuses_demand_that_cannot_be(demand: dict[str, float], told: str) -> None:
    with pytest.raises(InvalidScenarioError, match=told):
        demand_effect(from_flows(), demand)


def test_demand_moves_the_path_of_value_added() -> None:
    demo = read_input_output()
    outcome = simulate_demand(base(), demo, {MONTHS[2]: {"industry": 10.0}})
    added = demand_effect(demo, {"industry": 10.0})["value_added"].sum()
    assert 0 < added < 10
    assert outcome.effect["effect"].tolist() == pytest.approx([0, 0, added, 0, 0, 0])
    moved = outcome.paths["scenario"] - outcome.paths["base"]
    assert moved[6:9].tolist() == pytest.approx([added] * 3)
    assert outcome.is_demo
    assert outcome.caution.zh == "仅供参考"
    assert not simulate_demand(base(), table(), {}).is_demo


def test_refuses_a_rate_and_a_period_beyond_the_path() -> None:
    with pytest.raises(InvalidScenarioError, match="不能是比率") as caught:
        simulate_demand(base(is_rate=True), table(), {month_period(2030, 1): {}})
    assert "预测期内没有2030-01。" in str(caught.value)
    assert "does not cover 2030-01" in caught.value.text("en")


coefficients = st.lists(st.floats(0, 0.9), min_size=9, max_size=9)
changes = st.lists(st.floats(-100, 100), min_size=3, max_size=3)


@given(coefficients, changes, changes, st.floats(-3, 3))
def test_output_is_linear_in_demand_and_meets_it(
    flat: list[float], one: list[float], two: list[float], factor: float
) -> None:
    matrix = np.array(flat).reshape(3, 3)
    matrix = matrix / max(1.0, matrix.sum(axis=0).max() / 0.95)
    codes = ("a", "b", "c")
    made = table(
        sectors=sectors(*codes),
        output=tuple((np.linalg.inv(np.eye(3) - matrix) @ np.full(3, 1e6)).tolist()),
        coefficients=tuple(map(tuple, matrix.tolist())),
        value_added=(0.0, 0.0, 0.0),
    )

    def output(demand: np.ndarray) -> np.ndarray:
        moved = demand_effect(made, dict(zip(codes, demand.tolist(), strict=True)))
        return moved["output"].to_numpy()

    first, second = np.array(one), np.array(two)
    whole = output(first + factor * second)
    assert whole == pytest.approx(output(first) + factor * output(second), rel=1e-6, abs=1e-6)
    assert whole - matrix @ whole == pytest.approx(first + factor * second, rel=1e-6, abs=1e-6)
    assert output(np.zeros(3)) == pytest.approx(np.zeros(3))
    assert (leontief_inverse(made) >= np.eye(3) - 1e-12).all()
