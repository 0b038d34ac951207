from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Lamp, Metric, Target
from metrics.standing.rule import (
    TargetStep,
    lamp_of,
    limits_of,
    meets,
    pace_on,
    step_on,
    steps_of,
)

TABLE_1 = [
    {"period": "2021", "value": 95, "source": "表1"},
    {"period": "2022", "value": 98, "source": "表1"},
    {"period": "2025", "value": 99, "source": "表1"},
]


def declared(**changes: object) -> Metric:
    entry: dict[str, object] = {
        "name": "data_sharing_satisfaction_rate",
        "label": {"zh": "数据共享需求满足率", "en": "Sharing requests met"},
        "theme": "plan",
        "kind": "reported",
        "unit": "percent",
        "levels": ["district"],
        "targets": TABLE_1,
        "owner": "data_bureau",
        "source": "表1",
        "definition": "已满足的共享需求占提出的共享需求的比例。",
    }
    return Metric.model_validate(entry | changes)


def steps(metric: Metric) -> tuple[TargetStep, ...]:
    return steps_of(metric, metric.targets)


def lamp(metric: Metric, value: float, day: date) -> Lamp:
    step = step_on(steps(metric), day)
    assert step is not None
    return lamp_of(pace_on(step, value, day), limits_of(metric, step.target), metric.direction)


def test_stays_yellow_when_the_lag_is_wide_but_the_gap_is_small() -> None:
    # The design's own example: 98.4 against 99, 60 % of the step missing.
    assert lamp(declared(), 98.4, date(2025, 10, 20)) is Lamp.YELLOW


def test_turns_red_when_lag_and_gap_are_both_wide() -> None:
    users = declared(
        unit="10k_persons",
        targets=[
            {"period": "2022", "value": 5.13, "source": "表1"},
            {"period": "2025", "value": 8.86, "source": "表1"},
        ],
    )
    day = date(2025, 10, 20)
    step = step_on(steps(users), day)
    assert step is not None
    pace = pace_on(step, 7.42, day)
    assert pace.elapsed == pytest.approx(1024 / 1096)
    assert pace.gap == pytest.approx(-1.195, abs=0.001)
    assert pace.lag == pytest.approx(32.0, abs=0.1)
    assert lamp(users, 7.42, day) is Lamp.RED


@pytest.mark.parametrize(
    ("gap", "expected"), [(-0.2, Lamp.GREEN), (-0.21, Lamp.YELLOW), (0.0, Lamp.GREEN)]
)
def test_tolerance_is_two_tenths_of_a_point_for_a_share(gap: float, expected: Lamp) -> None:
    day = date(2025, 12, 31)  # the pace line stands on the target itself
    assert lamp(declared(), 99 + gap, day) is expected


def test_tolerance_is_half_a_percent_of_the_target_for_other_units() -> None:
    flow = declared(
        unit="100m_yuan",
        combine={"time": "sum"},
        targets=[{"period": "2025", "value": 200, "measure": "cumulated", "source": "报告"}],
    )
    day = date(2025, 12, 31)
    assert lamp(flow, 199.0, day) is Lamp.GREEN
    assert lamp(flow, 198.9, day) is Lamp.YELLOW


def test_an_annual_flow_starts_from_nothing_on_new_years_day() -> None:
    flow = declared(
        unit="100m_yuan",
        combine={"time": "sum"},
        targets=[{"period": "2025", "value": 365, "measure": "cumulated", "source": "报告"}],
    )
    step = steps(flow)[0]
    assert (step.baseline, step.start) == (0.0, date(2024, 12, 31))
    assert pace_on(step, 365 / 4, date(2025, 3, 31)).gap == pytest.approx(0.0)


def test_has_no_lag_without_a_baseline() -> None:
    first = step_on(steps(declared()), date(2021, 6, 30))
    assert first is not None
    pace = pace_on(first, 90.0, date(2021, 6, 30))
    assert (pace.lag, pace.gap) == (None, -5.0)
    assert lamp(declared(), 90.0, date(2021, 6, 30)) is Lamp.YELLOW


def test_a_growth_target_has_no_pace_line() -> None:
    growth = declared(targets=[{"period": "2025", "value": 5.5, "measure": "cumulated_yoy",
                                "source": "政府工作报告"}])  # fmt: skip
    pace = pace_on(steps(growth)[0], 5.1, date(2025, 6, 30))
    assert (pace.pace, pace.lag) == (5.5, None)


def test_lower_is_better_turns_the_gap_round() -> None:
    dust = declared(
        direction="down",
        unit="ug_m3",
        baseline={"period": "2020", "value": 30, "source": "公报"},
        targets=[{"period": "2025", "value": 25, "operator": "<=", "source": "规划"}],
    )
    assert lamp(dust, 24.0, date(2025, 6, 30)) is Lamp.GREEN
    assert lamp(dust, 29.5, date(2025, 6, 30)) is Lamp.RED


def test_a_metric_overrides_the_rules_figures() -> None:
    strict = declared(standing={"tolerance": 0, "far": 0.1, "lag": 10})
    assert lamp(strict, 98.4, date(2025, 10, 20)) is Lamp.RED


@pytest.mark.parametrize(
    ("operator", "target", "value", "value_operator", "expected"),
    [
        (">=", 1500, 1500, "=", True),
        (">=", 1500, 1499.9, "=", False),
        (">=", 1500, 1500, ">", True),
        (">=", 1600, 1500, ">", None),
        (">", 1500, 1500, "=", False),
        (">", 1500, 1500, ">", True),
        ("<=", 25, 25, "=", True),
        ("<=", 25, 25, ">", None),
        (">=", 25, 30, "<", None),
        ("=", 100, 100, "=", True),
    ],
)
def test_meeting_a_target_respects_both_operators(
    operator: str, target: float, value: float, value_operator: str, expected: bool | None
) -> None:
    record = Target.model_validate(
        {"period": "2022", "value": target, "operator": operator, "source": "s"}
    )
    assert meets(record, value, value_operator) is expected


@given(
    st.floats(0, 100), st.floats(0, 100),
    st.dates(date(2023, 1, 1), date(2025, 12, 31)),
)  # fmt: skip
def test_more_is_never_judged_worse(low: float, high: float, day: date) -> None:
    order = [Lamp.RED, Lamp.YELLOW, Lamp.GREEN]
    low, high = min(low, high), max(low, high)
    assert order.index(lamp(declared(), low, day)) <= order.index(lamp(declared(), high, day))
