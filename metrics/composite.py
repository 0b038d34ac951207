"""Attainment of a goal, the building stone of a composite with visible weights."""

from __future__ import annotations

from metrics.facts import Fact
from metrics.metric import Component, Direction, Metric, Target
from metrics.periods import Period, parse_period


def target_in_force(metric: Metric, period: Period) -> Target | None:
    """Return the first primary target due at or after a period's end, else the last one."""
    primary = sorted(
        (target for target in metric.targets if target.primary),
        key=lambda target: parse_period(target.period).end,
    )
    for target in primary:
        if parse_period(target.period).end >= period.end:
            return target
    return primary[-1] if primary else None


def goal(metric: Metric, component: Component, period: Period) -> float | None:
    """Return what counts as 100: the component's reference, else the target in force."""
    if component.reference is not None:
        return component.reference * (period.months if metric.is_flow else 1)
    target = target_in_force(metric, period)
    return target.value if target else None


def attained(metric: Metric, value: float, wanted: float) -> float | None:
    """Return how much of what is wanted is reached, in percent (100 is reached).

    Higher is better: actual / wanted; lower is better: wanted / actual (domain note 1.2).
    """
    if metric.direction is Direction.DOWN:
        return 100 * wanted / value if value else None
    return 100 * value / wanted if wanted else None


def attainment(
    metric: Metric, component: Component, fact: Fact | None, period: Period
) -> float | None:
    """Return how much of its goal a component has reached; None without a figure or a goal."""
    wanted = goal(metric, component, period)
    if fact is None or wanted is None:
        return None
    return attained(metric, fact.value, wanted)
