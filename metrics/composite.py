"""Attainment of a target, the building stone of a composite with visible weights."""

from __future__ import annotations

from metrics.facts import Fact
from metrics.metric import Direction, Metric, Target
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


def attainment(metric: Metric, fact: Fact | None, period: Period) -> float | None:
    """Return how much of the target in force is reached, in percent (100 is reached).

    Higher is better: actual / target; lower is better: target / actual (domain note 1.2).
    """
    target = target_in_force(metric, period)
    if fact is None or target is None:
        return None
    if metric.direction is Direction.DOWN:
        return 100 * target.value / fact.value if fact.value else None
    return 100 * fact.value / target.value if target.value else None
