from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Catalogue, Metric, parse_period
from metrics.combine import Resolver
from metrics.composite import attained, attainment, goal, target_in_force
from metrics.facts import Fact
from metrics.metric import Component
from tests.unit.metrics.small_house import HOME, flow, key, metric, store, tree


def aimed(name: str, goal: float, **changes: object) -> Metric:
    targets = [
        {"period": 2022, "value": goal / 2, "source": "表1"},
        {"period": 2025, "value": goal, "source": "表1"},
        {"period": 2021, "value": 1, "source": "规划文本", "primary": False},
    ]
    return metric(name, targets=targets, **changes)


@pytest.mark.parametrize(
    ("period", "goal"), [("2021", 40), ("2022", 40), ("2023-01", 80), ("2025", 80), ("2026-01", 80)]
)
def test_target_in_force_is_the_next_one_due_and_then_the_last(period: str, goal: float) -> None:
    target = target_in_force(aimed("share", 80), parse_period(period))
    assert target is not None
    assert target.value == goal


def test_attainment_turns_round_where_lower_is_better() -> None:
    period = parse_period("2025-09")
    part = Component(metric="share", weight=1)
    assert attainment(aimed("share", 80), part, Fact(60), period) == 75
    assert attainment(aimed("accidents", 8, direction="down"), part, Fact(10), period) == 80
    assert attainment(aimed("accidents", 8, direction="down"), part, Fact(0), period) is None
    assert attainment(aimed("share", 80), part, None, period) is None
    assert attainment(metric("aimless"), part, Fact(60), period) is None


@pytest.mark.parametrize(("period", "wanted"), [("2025-09", 5), ("2025-Q3", 15), ("2025", 60)])
def test_a_reference_of_a_flow_is_a_month_s_and_of_a_stock_the_same_for_all(
    period: str, wanted: float
) -> None:
    part = Component(metric="sales", weight=1, reference=5)
    assert goal(flow("sales"), part, parse_period(period)) == wanted
    assert goal(metric("loans"), part, parse_period(period)) == 5
    assert attainment(flow("sales"), part, Fact(wanted), parse_period(period)) == 100


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6), st.floats(0.01, 1e3))
def test_attainment_depends_on_no_unit(value: float, wanted: float, scale: float) -> None:
    for one in (metric("share"), metric("accidents", direction="down")):
        found = attained(one, value * scale, wanted * scale)
        assert found == pytest.approx(attained(one, value, wanted))


INDEX = [
    metric(
        "index",
        kind="derived",
        unit="point",
        combine={},
        composite=[
            {"metric": "first", "weight": 30},
            {"metric": "second", "weight": 10},
        ],
    ),
    aimed("first", 80),
    aimed("second", 50),
]


def found(figures: dict[tuple[str, str, str], float]) -> Fact | None:
    catalogue = Catalogue(INDEX)
    resolver = Resolver(catalogue, tree(), store(figures, catalogue))
    return resolver.fact(key("index", HOME, "2025-09"))


@given(st.floats(0, 1000), st.floats(0, 1000))
def test_no_component_buys_off_another_one(first: float, second: float) -> None:
    fact = found({("first", HOME, "2025-09"): first, ("second", HOME, "2025-09"): second})
    assert fact is not None
    expected = (30 * min(100, first / 0.8) + 10 * min(100, second / 0.5)) / 40
    assert fact.value == pytest.approx(expected)
    assert fact.coverage == "40/40"


def test_missing_component_is_left_out_and_told() -> None:
    fact = found({("second", HOME, "2025-09"): 25})
    assert fact is not None
    assert (fact.value, fact.coverage) == (50, "10/40")
    assert found({}) is None
