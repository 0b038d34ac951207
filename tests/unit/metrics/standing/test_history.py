from __future__ import annotations

from datetime import date

import pytest

from metrics import Lamp, PeriodLamp, parse_period
from metrics.facts import Fact
from metrics.standing.history import judge_periods, red_since
from metrics.standing.rule import steps_of
from tests.unit.metrics.standing.test_rule import declared

TARGETS = [
    {"period": "2022", "value": 70, "source": "表1"},
    {"period": "2025", "value": 100, "source": "表1"},
]


def judge(values: dict[str, float], upto: date = date(2025, 10, 20)) -> tuple[PeriodLamp, ...]:
    metric = declared(targets=TARGETS)
    series = {parse_period(text): Fact(value) for text, value in values.items()}
    return judge_periods(metric, steps_of(metric, metric.targets), series, upto)


def told(judged: tuple[PeriodLamp, ...]) -> list[tuple[str, Lamp, bool]]:
    return [(str(entry.period), entry.lamp, entry.made_good) for entry in judged]


def test_judges_each_period_at_its_own_end() -> None:
    [half] = judge({"2024-06": 84.0})
    assert half.value == 84.0
    assert half.gap == pytest.approx(84.0 - (70 + 30 * 547 / 1096))
    assert half.lag == pytest.approx(100 * (547 / 1096 - 14 / 30))
    assert half.completed == pytest.approx(14 / 30)
    assert half.lamp is Lamp.YELLOW


def test_red_from_which_a_later_month_came_back_is_marked_and_stays_red() -> None:
    found = told(judge({"2024-06": 72.0, "2024-07": 72.0, "2024-08": 83.0, "2025-09": 75.0}))
    assert found == [
        ("2024-06", Lamp.RED, True), ("2024-07", Lamp.RED, True),
        ("2024-08", Lamp.YELLOW, False), ("2025-09", Lamp.RED, False),
    ]  # fmt: skip


def test_next_step_makes_nothing_good() -> None:
    metric = declared(targets=[{**TARGETS[0], "period": "2023"}, TARGETS[1]],
                      baseline={"period": "2022", "value": 10, "source": "s"})  # fmt: skip
    series = {parse_period("2023-12"): Fact(20.0), parse_period("2024-02"): Fact(99.0)}
    judged = judge_periods(metric, steps_of(metric, metric.targets), series, date(2025, 1, 1))
    assert told(judged) == [("2023-12", Lamp.RED, False), ("2024-02", Lamp.GREEN, False)]


def test_one_lamp_for_periods_that_end_together_and_none_for_days_to_come() -> None:
    found = judge({"2024-12": 90.0, "2024-Q4": 88.0, "2025-11": 99.0})
    assert [(str(entry.period), entry.value) for entry in found] == [("2024-12", 90.0)]


def test_red_run_begins_after_the_last_lamp_of_another_colour() -> None:
    judged = judge({"2024-05": 72.0, "2024-08": 83.0, "2025-08": 75.0, "2025-09": 75.0})
    assert str(red_since(judged)) == "2025-08"
    assert red_since(judged[:2]) is None
