from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Direction, Metric, month_period, parse_period
from metrics.standing.landing import Point, land, periods_left, run_rate, trend_at
from metrics.standing.rule import TargetStep, steps_of
from tests.unit.metrics.standing.test_rule import declared

DUE = date(2025, 12, 31)
SHARE = [
    {"period": "2022", "value": 70, "source": "s"},
    {"period": "2025", "value": 95, "source": "s"},
]
VALUES = st.floats(-1e6, 1e6)


def month_end(number: int) -> date:
    """The end of a month counted from January 2025 (1) on."""
    return month_period(2025 + (number - 1) // 12, (number - 1) % 12 + 1).end


def points(values: list[float]) -> list[Point]:
    return [(month_end(number), value) for number, value in enumerate(values, start=1)]


def last_step(metric: Metric) -> TargetStep:
    return steps_of(metric, metric.targets)[-1]


@given(st.lists(VALUES, min_size=2, max_size=12), VALUES, st.floats(-1e3, 1e3))
def test_line_moves_and_tilts_with_its_points(
    values: list[float], lift: float, slope: float
) -> None:
    plain = trend_at(points(values), DUE)
    tilted = [value + lift + slope * number for number, value in enumerate(values, start=1)]
    assert trend_at(points(tilted), DUE) == pytest.approx(plain + lift + 12 * slope, abs=1e-5)


@given(VALUES, st.floats(-1e3, 1e3), st.integers(2, 12))
def test_line_is_found_where_there_is_one(start: float, slope: float, count: int) -> None:
    straight = [start + slope * number for number in range(1, count + 1)]
    assert trend_at(points(straight), DUE) == pytest.approx(start + 12 * slope, abs=1e-6)


@given(st.floats(0.1, 5), st.sets(st.integers(0, 11), max_size=2), st.floats(-1e6, 1e6))
def test_a_few_wild_figures_do_not_carry_the_line_away(
    slope: float, wild: set[int], error: float
) -> None:
    values = [50 + slope * number for number in range(1, 13)]
    for place in wild:
        values[place] += error
    # Two wild ones among twelve: the slope stays one of the slopes of the good pairs.
    assert trend_at(points(values), month_end(14)) == pytest.approx(50 + 14 * slope, rel=1e-6)


@given(st.lists(st.floats(0, 100), min_size=8, max_size=30))
def test_landing_lies_within_the_bounds_and_agrees_with_its_verdict(values: list[float]) -> None:
    metric = declared(targets=SHARE, bounds=[0, 100])
    found = land(metric, last_step(metric), points(values))
    assert found.value is not None
    assert 0 <= found.value <= 100
    assert found.points == min(len(values), 12)
    assert found.reaches is (round(found.value, 9) >= 95)


def test_too_few_figures_land_nowhere() -> None:
    metric = declared(targets=SHARE)
    found = land(metric, last_step(metric), points([90.0] * 7))
    assert (found.points, found.value, found.reaches) == (7, None, None)


def test_only_the_last_twelve_figures_count() -> None:
    metric = declared(targets=SHARE, bounds=[0, 100])
    old = [(month_end(number - 24), 10.0) for number in range(1, 13)]
    recent = [(month_end(number - 12), 80.0 + number) for number in range(1, 13)]
    found = land(metric, last_step(metric), old + recent)
    assert found.value == 100.0  # 104 by the line
    assert found.reaches is True


def test_growth_lands_within_the_bounds_of_growth() -> None:
    target = {"period": "2025", "value": 5.5, "measure": "cumulated_yoy", "source": "报告"}
    metric = declared(targets=[target], bounds=[0, None], measures=["cumulated_yoy"])
    found = land(metric, last_step(metric), points([-1.0 - 0.1 * n for n in range(1, 10)]))
    assert found.value == pytest.approx(-2.2)
    assert found.reaches is False


@pytest.mark.parametrize(
    ("grain", "newest", "left"),
    [
        ("month", "2025-09", 3), ("month", "2025-12", 0), ("month", "2025-Q3", 3),
        ("quarter", "2025-Q2", 2), ("year", "2023", 2), ("year", "2025", 0),
    ],
)  # fmt: skip
def test_counts_the_metrics_own_periods(grain: str, newest: str, left: int) -> None:
    metric = declared(targets=SHARE, grain=grain)
    assert periods_left(metric, last_step(metric), parse_period(newest)) == left


def test_every_month_left_brings_its_part_of_what_is_missing() -> None:
    step = last_step(declared(targets=SHARE))
    assert run_rate(step, 92.0, 3) == pytest.approx(1.0)
    assert run_rate(step, 96.0, 3) == 0.0
    assert run_rate(step, 92.0, 0) is None


@given(st.floats(0, 200), st.integers(1, 11))
def test_flows_rate_reaches_the_target(value: float, left: int) -> None:
    target = {"period": "2025", "value": 130, "measure": "cumulated", "source": "报告"}
    metric = declared(unit="100m_yuan", combine={"time": "sum"}, targets=[target])
    rate = run_rate(last_step(metric), value, left)
    assert rate is not None
    assert value + left * rate == pytest.approx(max(value, 130))


def test_cap_tells_what_may_still_be_used() -> None:
    target = {
        "period": "2025",
        "value": 100,
        "measure": "cumulated",
        "operator": "<=",
        "source": "s",
    }
    metric = declared(unit="10k_kwh", combine={"time": "sum"}, targets=[target])
    step = last_step(metric.model_copy(update={"direction": Direction.DOWN}))
    assert run_rate(step, 85.0, 3) == pytest.approx(5.0)
    assert run_rate(step, 101.0, 3) == 0.0


def test_lower_share_must_fall_each_month() -> None:
    targets = [{"period": "2025", "value": 25, "operator": "<=", "source": "s"}]
    metric = declared(direction="down", unit="ug_m3", targets=targets)
    assert run_rate(last_step(metric), 28.0, 3) == pytest.approx(-1.0)


def test_growth_has_no_rate() -> None:
    target = {"period": "2025", "value": 5.5, "measure": "cumulated_yoy", "source": "报告"}
    assert run_rate(last_step(declared(targets=[target])), 5.0, 3) is None
