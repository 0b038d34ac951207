from __future__ import annotations

from datetime import date

import pytest

from metrics import DISTRICT, Lamp, Mark, Measure, Standing, month_period, parse_period
from metrics.facts import Fact
from metrics.standing.assess import assess
from tests.unit.metrics.standing.test_rule import declared

TARGETS = [
    {"period": "2022", "value": 70, "source": "表1"},
    {"period": "2025", "value": 95, "source": "表1"},
]


def stand(values: dict[str, float], day: date, overdue: int | None = None) -> Standing:
    series = {parse_period(text): Fact(value) for text, value in values.items()}
    metric = declared(targets=TARGETS)
    return assess(metric, DISTRICT, {Measure.LEVEL: series}, day, overdue)


def test_names_gap_and_lag_of_the_step_under_way() -> None:
    found = stand({"2022-12": 71.0, "2025-09": 91.4}, date(2025, 10, 20))
    assert found.lamp is Lamp.YELLOW
    assert found.pace == pytest.approx(93.358, abs=0.001)
    assert found.gap == pytest.approx(-1.958, abs=0.001)
    assert found.completed == pytest.approx((91.4 - 70) / 25)
    assert found.lag == pytest.approx(7.83, abs=0.01)
    assert found.is_interpolated
    assert not found.is_over


def test_ticks_every_published_target() -> None:
    found = stand({"2022-12": 69.0, "2025-09": 91.4}, date(2025, 10, 20))
    assert [step.mark for step in found.steps] == [Mark.MISSED, Mark.PENDING]


def test_gives_a_verdict_and_no_pace_after_the_plans_end() -> None:
    found = stand({"2025-11": 93.0, "2025-12": 95.2, "2026-02": 94.0}, date(2026, 3, 1))
    assert (found.is_over, found.met, found.lamp) == (True, True, Lamp.GREEN)
    assert (found.value, found.period) == (95.2, month_period(2025, 12))
    assert (found.pace, found.lag, found.completed) == (None, None, None)
    assert found.gap == pytest.approx(0.2)


def test_waits_for_the_final_figure_after_the_plans_end() -> None:
    found = stand({"2025-11": 96.0}, date(2026, 1, 5))
    assert (found.is_over, found.met, found.lamp, found.value) == (True, None, Lamp.NONE, None)


def test_an_overdue_metric_keeps_its_value_and_loses_its_lamp() -> None:
    found = stand({"2025-08": 99.0}, date(2025, 10, 20), overdue=10)
    assert (found.lamp, found.value, found.overdue_days) == (Lamp.NONE, 99.0, 10)


def test_without_any_figure_the_lamp_is_hollow() -> None:
    found = stand({}, date(2025, 10, 20))
    assert (found.lamp, found.value, found.gap) == (Lamp.NONE, None, None)
    assert [step.mark for step in found.steps] == [Mark.UNKNOWN, Mark.PENDING]


def test_remembers_a_red_that_was_made_good() -> None:
    # June 2023 stood at 70, five points and a sixth of the step behind... and far behind later.
    behind = {"2023-12": 70.0, "2024-06": 71.0}
    made_good = stand(behind | {"2025-09": 94.0}, date(2025, 10, 20))
    assert (made_good.lamp, made_good.made_good) == (Lamp.GREEN, True)
    still_red = stand(behind | {"2025-09": 75.0}, date(2025, 10, 20))
    assert (still_red.lamp, still_red.made_good) == (Lamp.RED, False)
    assert str(still_red.red_since) == "2023-12"


def test_a_future_figure_does_not_count_yet() -> None:
    found = stand({"2025-09": 91.4, "2025-10": 99.0}, date(2025, 10, 20))
    assert found.value == 91.4


def test_a_bounded_figure_keeps_its_operator() -> None:
    series = {parse_period("2025-09"): Fact(92.0, operator=">")}
    found = assess(
        declared(targets=TARGETS), DISTRICT, {Measure.LEVEL: series}, date(2025, 10, 20), None
    )
    assert found.operator == ">"
