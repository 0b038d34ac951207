from __future__ import annotations

from typing import Any

from metrics import Measure, Target
from metrics.standing.targets import by_measure, held_against, laid_over
from tests.unit.metrics.standing.test_rule import declared


def target(period: str, value: float, **changes: Any) -> Target:
    return Target.model_validate({"period": period, "value": value, "source": "s"} | changes)


def told(targets: tuple[Target, ...]) -> list[tuple[str, float, bool]]:
    return [(entry.period, entry.value, entry.primary) for entry in targets]


def test_loaded_target_replaces_the_one_of_its_own_plan_and_period() -> None:
    found = laid_over([target("2022", 85), target("2025", 95)], [target("2025", 96)])
    assert told(found) == [("2022", 85, True), ("2025", 96, True)]


def test_target_known_last_judges_where_plans_differ_and_the_other_stands_beside() -> None:
    report = target("2025", 5.5, plan="政府工作报告", measure="cumulated_yoy")
    adjusted = target("2025-Q4", 5.0, plan="年中调整", measure="cumulated_yoy")
    assert told(laid_over([], [report, adjusted])) == [("2025-Q4", 5.0, True), ("2025", 5.5, False)]


def test_second_target_beside_the_first_stays_beside_it() -> None:
    beside = target("2022", 5, primary=False)
    assert told(laid_over([target("2022", 5.13), beside], [])) == [
        ("2022", 5.13, True), ("2022", 5, False),
    ]  # fmt: skip


def test_place_is_held_against_shares_but_not_against_totals_or_growth() -> None:
    level, growth = target("2025", 95), target("2025", 5, measure="yoy")
    assert held_against(declared(), [level, growth]) == (level,)
    assert held_against(declared(unit="10k_persons"), [level]) == ()


def test_amount_and_growth_are_judged_apart() -> None:
    growth = target("2025", 4, measure="cumulated_yoy")
    amount = target("2025", 130, measure="cumulated")
    beside = target("2025", 12, measure="level", primary=False)
    assert by_measure([growth, beside, amount]) == [(amount, beside), (growth,)]
    assert by_measure([]) == [()]
    assert by_measure([beside]) == [(beside,)]
    assert [group[0].measure for group in by_measure([growth, amount])] == [
        Measure.CUMULATED, Measure.CUMULATED_YOY,
    ]  # fmt: skip
