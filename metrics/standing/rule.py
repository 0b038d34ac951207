"""The lamp rule: pace, gap and lag of one value against one step, as the design defines them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from metrics.measures import Measure
from metrics.metric import Direction, Metric, StandingRule, Target
from metrics.periods import parse_period
from metrics.standing.vocabulary import Lamp

# Default figures of the rule (design, section 4); a metric may override each, in its own unit.
TOLERANCE_POINTS = 0.2
TOLERANCE_OF_TARGET = 0.005
LAG_POINTS = 30.0
FAR_POINTS = 1.0
FAR_OF_TARGET = 0.05


@dataclass(frozen=True, slots=True)
class Limits:
    """The rule's figures for one target: tolerance and far in the unit, lag in points."""

    tolerance: float
    lag: float
    far: float


@dataclass(frozen=True, slots=True)
class TargetStep:
    """The way to one target: from ``start`` (exclusive end of the last one) to ``due``.

    ``baseline`` is the value at the start, or None where none is known: then there is no pace
    line, and the gap is measured against the target itself.
    """

    target: Target
    start: date | None
    due: date
    baseline: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """Where the pace line stands on a day; shares are 0 to 1, ``lag`` is in points."""

    pace: float
    gap: float
    completed: float | None
    elapsed: float | None
    lag: float | None


def limits_of(metric: Metric, target: Target) -> Limits:
    """Return the figures of the rule for one target of a metric."""
    rule: StandingRule = metric.standing
    share = metric.unit_record.is_share or target.measure.is_growth
    tolerance = TOLERANCE_POINTS if share else TOLERANCE_OF_TARGET * abs(target.value)
    far = FAR_POINTS if share else FAR_OF_TARGET * abs(target.value)
    return Limits(
        tolerance=tolerance if rule.tolerance is None else rule.tolerance,
        lag=LAG_POINTS if rule.lag is None else rule.lag,
        far=far if rule.far is None else rule.far,
    )


def steps_of(metric: Metric) -> tuple[TargetStep, ...]:
    """Lay the primary targets one after another, oldest first.

    The baseline of a step is the previous published target; of the first one the recorded
    start. A flow of one year (完成年度预算) starts from nothing on 1 January. A growth target
    has no baseline: it is either reached or not.
    """
    steps: list[TargetStep] = []
    for target in sorted(
        (t for t in metric.targets if t.primary), key=lambda t: parse_period(t.period).end
    ):
        period = parse_period(target.period)
        if target.measure.is_growth:
            steps.append(TargetStep(target, None, period.end, None))
        elif metric.is_flow or target.measure is Measure.CUMULATED:
            start = period.start - timedelta(days=1)
            steps.append(TargetStep(target, start, period.end, 0.0))
        elif steps:
            last = steps[-1]
            steps.append(TargetStep(target, last.due, period.end, last.target.value))
        elif metric.baseline:
            start = parse_period(metric.baseline.period).end
            steps.append(TargetStep(target, start, period.end, metric.baseline.value))
        else:
            steps.append(TargetStep(target, None, period.end, None))
    return tuple(steps)


def step_on(steps: tuple[TargetStep, ...], day: date) -> TargetStep | None:
    """Return the step that is under way on a day; None after the last one's end."""
    return next((step for step in steps if day <= step.due), None)


def pace_on(step: TargetStep, value: float, day: date) -> Pace:
    """Set a value against the straight line from the baseline to the target."""
    goal = step.target.value
    if step.baseline is None or step.start is None:
        return Pace(goal, value - goal, None, None, None)
    elapsed = (day - step.start).days / (step.due - step.start).days
    elapsed = min(max(elapsed, 0.0), 1.0)
    rise = goal - step.baseline
    pace = step.baseline + rise * elapsed
    completed = (value - step.baseline) / rise if rise else float(value >= goal)
    return Pace(pace, value - pace, completed, elapsed, 100 * (elapsed - completed))


def lamp_of(pace: Pace, limits: Limits, direction: Direction) -> Lamp:
    """Judge a pace: green within the tolerance, red when far behind in both senses."""
    ahead = -pace.gap if direction is Direction.DOWN else pace.gap
    # The pace line is a computed number: half a unit in the tenth place is no difference.
    if ahead >= -limits.tolerance - 1e-9:
        return Lamp.GREEN
    far_behind = pace.lag is not None and pace.lag > limits.lag and -ahead > limits.far
    return Lamp.RED if far_behind else Lamp.YELLOW


def meets(target: Target, value: float, operator: str = "=") -> bool | None:
    """Say whether a value reaches a target; None when its own operator leaves it open.

    "突破1500" (operator ``>``) reaches ``>= 1500``; it leaves ``>= 1600`` open.
    """
    match target.operator:
        case ">=" | ">":
            reached = value >= target.value if target.operator == ">=" else value > target.value
            if operator == ">" and value >= target.value:
                return True
            open_side = operator in (">", ">=")
        case "<=" | "<":
            reached = value <= target.value if target.operator == "<=" else value < target.value
            if operator == "<" and value <= target.value:
                return True
            open_side = operator in ("<", "<=")
        case _:
            return value == target.value if operator == "=" else None
    if reached:
        return True if operator == "=" or open_side else None
    return None if open_side else False
