"""The lamp rule: pace, gap and lag of one value against one step, as the design defines them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.measures import Measure
from metrics.metric import Direction, Metric, StandingRule, Target, TargetKind
from metrics.periods import Period, parse_period
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
    line, and the gap is measured against the target itself. ``is_flow``: what adds up from
    1 January. ``after``: figures of periods that ended by that day say nothing of this target.
    """

    target: Target
    start: date | None
    due: date
    baseline: float | None
    is_flow: bool = False
    after: date | None = None

    @property
    def is_cap(self) -> bool:
        """True for a flow that may not exceed its target: to be ahead of the line is bad."""
        return self.is_flow and self.target.operator in ("<=", "<")

    def takes(self, period: Period) -> bool:
        """Say whether a period's figure can be judged by this target."""
        if self.is_flow and self.target.measure is Measure.LEVEL:
            return period == parse_period(self.target.period)
        return period.end <= self.due and (self.after is None or period.end > self.after)

    def elapsed(self, day: date) -> float | None:
        """Return the share of the step that has passed, 0 to 1; None without a start.

        A flow's year passes by months (1—9月 is 75 %), as budgets are read; a plan's by days.
        """
        if self.start is None:
            return None
        if self.is_flow:
            first, passed = months_of(self.start), months_of(day) - months_of(self.start)
            share = passed / (months_of(self.due) - first)
        else:
            share = (day - self.start).days / (self.due - self.start).days
        return min(max(share, 0.0), 1.0)


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


def months_of(day: date) -> float:
    """Count the months to the end of a day; whole at the end of a month."""
    length = calendar.monthrange(day.year, day.month)[1]
    return 12 * day.year + day.month - 1 + day.day / length


def steps_of(metric: Metric, targets: Iterable[Target]) -> tuple[TargetStep, ...]:
    """Lay the primary targets one after another, oldest first.

    The baseline of a step is the previous published target; of a plan's first one the recorded
    start. A flow of one year (完成年度预算) starts from nothing on 1 January. A growth target
    has no baseline: it is either reached or not. An annual target is judged by figures of its
    own year alone.
    """
    steps: list[TargetStep] = []
    for target in sorted(
        (t for t in targets if t.primary), key=lambda t: parse_period(t.period).end
    ):
        due = parse_period(target.period).end
        new_year = date(due.year - 1, 12, 31)
        after = new_year if target.kind is TargetKind.ANNUAL else None
        if target.measure.is_growth:
            steps.append(TargetStep(target, None, due, None, after=after))
        elif target.measure is Measure.CUMULATED:
            steps.append(TargetStep(target, new_year, due, 0.0, is_flow=True, after=new_year))
        elif metric.is_flow:
            start = parse_period(target.period).start - timedelta(days=1)
            steps.append(TargetStep(target, start, due, 0.0, is_flow=True, after=start))
        elif steps:
            last = steps[-1]
            steps.append(TargetStep(target, last.due, due, last.target.value, after=after))
        elif metric.baseline and target.kind is TargetKind.PLAN:
            start = parse_period(metric.baseline.period).end
            steps.append(TargetStep(target, start, due, metric.baseline.value))
        else:
            steps.append(TargetStep(target, None, due, None, after=after))
    return tuple(steps)


def step_on(steps: tuple[TargetStep, ...], day: date) -> TargetStep | None:
    """Return the step that is under way on a day; None after the last one's end."""
    return next((step for step in steps if day <= step.due), None)


def pace_on(step: TargetStep, value: float, day: date) -> Pace:
    """Set a value against the straight line from the baseline to the target.

    Where the target is no higher than the baseline there is no way to be part of: no completed
    share and no lag.
    """
    goal = step.target.value
    elapsed = step.elapsed(day)
    if step.baseline is None or elapsed is None:
        return Pace(goal, value - goal, None, None, None)
    rise = goal - step.baseline
    pace = step.baseline + rise * elapsed
    if not rise:
        return Pace(pace, value - pace, None, elapsed, None)
    completed = (value - step.baseline) / rise
    lag = 100 * (elapsed - completed)
    return Pace(pace, value - pace, completed, elapsed, -lag if step.is_cap else lag)


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
