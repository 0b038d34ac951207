from __future__ import annotations

from datetime import date

import pytest

from metrics import (
    DISTRICT,
    Direction,
    Lamp,
    Mark,
    Measure,
    Metric,
    Standing,
    month_period,
    parse_period,
)
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
    return assess(metric, DISTRICT, metric.targets, {Measure.LEVEL: series}, day, overdue)


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
    metric = declared(targets=TARGETS)
    levels = {Measure.LEVEL: series}
    found = assess(metric, DISTRICT, metric.targets, levels, date(2025, 10, 20), None)
    assert found.operator == ">"


BUDGET = {
    "period": "2025",
    "value": 130,
    "measure": "cumulated",
    "kind": "annual",
    "source": "报告",
}


def flow_metric(*targets: dict[str, object]) -> Metric:
    return declared(
        unit="100m_yuan",
        combine={"time": "sum"},
        measures=["level", "cumulated", "cumulated_yoy"],
        targets=list(targets),
    )


def stand_flow(values: dict[str, float], day: date, *targets: dict[str, object]) -> Standing:
    metric = flow_metric(*(targets or (BUDGET,)))
    measure = metric.targets[-1].measure
    series = {parse_period(text): Fact(value) for text, value in values.items()}
    return assess(metric, DISTRICT, metric.targets, {measure: series}, day, None)


def test_a_flow_is_judged_at_its_own_periods_end_whatever_the_day() -> None:
    found = stand_flow({"2025-08": 92.3, "2025-09": 102.6}, date(2025, 10, 20))
    assert (found.judged_on, found.elapsed) == (date(2025, 9, 30), 0.75)
    assert found.attained == found.completed == pytest.approx(102.6 / 130)
    assert found.lag == pytest.approx(100 * (0.75 - 102.6 / 130))
    assert found.gap == pytest.approx(102.6 - 97.5)
    assert (found.lamp, found.is_interpolated) == (Lamp.GREEN, False)
    assert stand_flow({"2025-09": 102.6}, date(2025, 11, 5)).lag == found.lag


def test_a_share_is_judged_on_the_business_date() -> None:
    found = stand({"2025-09": 91.4}, date(2025, 10, 20))
    assert (found.judged_on, found.attained) == (date(2025, 10, 20), None)
    assert found.elapsed == pytest.approx(1024 / 1096)


def test_last_years_sum_says_nothing_of_this_years_budget() -> None:
    found = stand_flow({"2024-12": 126.4}, date(2025, 1, 25))
    assert (found.lamp, found.value, found.attained, found.history) == (Lamp.NONE, None, None, ())
    assert found.target is not None


def test_growth_has_a_gap_and_no_lag() -> None:
    growth = {**BUDGET, "value": 5.5, "measure": "cumulated_yoy"}
    found = stand_flow({"2024-12": 9.0, "2025-09": 5.0}, date(2025, 10, 20), growth)
    assert found.gap == pytest.approx(-0.5)
    assert (found.lag, found.completed, found.attained, found.elapsed) == (None, None, None, None)
    assert (found.lamp, found.value) == (Lamp.YELLOW, 5.0)
    assert stand_flow({"2024-12": 9.0}, date(2025, 2, 1), growth).value is None


def test_half_a_years_target_starts_in_january_too() -> None:
    half = {**BUDGET, "period": "2025-06", "value": 60}
    found = stand_flow({"2025-03": 30.0}, date(2025, 4, 20), half, BUDGET)
    assert (found.elapsed, found.lag, found.lamp) == (0.5, 0.0, Lamp.GREEN)


def test_flows_level_target_waits_for_its_very_period() -> None:
    whole = {**BUDGET, "measure": "level"}
    waiting = stand_flow({"2025-09": 10.3}, date(2025, 10, 20), whole)
    assert (waiting.lamp, waiting.value) == (Lamp.NONE, None)
    told = stand_flow({"2025-12": 7.0, "2025": 131.0}, date(2026, 2, 1), whole)
    assert (told.met, told.value, str(told.period)) == (True, 131.0, "2025")


def test_flow_that_may_not_exceed_its_target_is_behind_when_it_runs_ahead() -> None:
    cap = {**BUDGET, "value": 100, "operator": "<="}
    metric = flow_metric(cap).model_copy(update={"direction": Direction.DOWN})
    series = {Measure.CUMULATED: {parse_period("2025-06"): Fact(85.0)}}
    found = assess(metric, DISTRICT, metric.targets, series, date(2025, 7, 20), None)
    assert (found.lag, found.lamp) == (pytest.approx(35), Lamp.RED)
    assert found.attained == pytest.approx(0.85)


def test_kept_share_has_no_way_to_be_part_of() -> None:
    kept = [{**TARGETS[0], "value": 95}, TARGETS[1]]
    metric = declared(targets=kept)
    series = {Measure.LEVEL: {parse_period("2025-09"): Fact(93.0)}}
    found = assess(metric, DISTRICT, metric.targets, series, date(2025, 10, 20), None)
    assert (found.completed, found.lag, found.gap) == (None, None, -2.0)
    assert (found.lamp, found.pace) == (Lamp.YELLOW, 95.0)


def test_annual_share_is_judged_by_its_own_year() -> None:
    annual = [{"period": year, "value": 95, "kind": "annual", "source": "报告"}
              for year in ("2024", "2025")]  # fmt: skip
    metric = declared(targets=annual)
    series = {parse_period(text): Fact(96.0) for text in ("2023-12", "2024-12")}
    found = assess(
        metric, DISTRICT, metric.targets, {Measure.LEVEL: series}, date(2025, 1, 20), None
    )
    assert (found.lamp, found.value) == (Lamp.NONE, None)
    assert [(str(entry.period), entry.lamp) for entry in found.history] == [("2024-12", Lamp.GREEN)]
    assert [step.mark for step in found.steps] == [Mark.MET, Mark.PENDING]


def test_tells_the_rate_and_the_landing_while_the_step_is_under_way() -> None:
    months = {f"2025-{month:02d}": 80.0 + month for month in range(1, 10)}
    found = stand(months, date(2025, 10, 20))
    assert (found.periods_left, found.run_rate) == (3, pytest.approx(2.0))
    assert found.landing is not None
    assert found.landing.value == pytest.approx(92.0)
    assert found.landing.reaches is False
    assert len(found.history) == 9


def test_tells_neither_of_an_overdue_figure_nor_after_the_plans_end() -> None:
    months = {f"2025-{month:02d}": 80.0 + month for month in range(1, 13)}
    for found in (stand(months, date(2025, 12, 31), overdue=5), stand(months, date(2026, 2, 1))):
        assert (found.periods_left, found.run_rate, found.landing) == (None, None, None)
        assert len(found.history) == 12
