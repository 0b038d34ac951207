from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Catalogue, Metric, parse_period
from metrics.combine import Resolver
from metrics.composite import attainment, target_in_force
from metrics.facts import Fact
from tests.unit.metrics.small_house import HOME, key, metric, store, tree


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
    assert attainment(aimed("share", 80), Fact(60), period) == 75
    assert attainment(aimed("accidents", 8, direction="down"), Fact(10), period) == 80
    assert attainment(aimed("accidents", 8, direction="down"), Fact(0), period) is None
    assert attainment(aimed("share", 80), None, period) is None
    assert attainment(metric("aimless"), Fact(60), period) is None


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
