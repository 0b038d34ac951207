"""Assess a metric of a region: its lamp today, its history per period, its published targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from metrics.facts import Fact
from metrics.measures import Measure
from metrics.metric import Metric, Target
from metrics.periods import Period, parse_period
from metrics.query import RegionCode
from metrics.standing.history import judge_periods, red_since, within
from metrics.standing.landing import land, periods_left, run_rate
from metrics.standing.rule import (
    Pace,
    TargetStep,
    lamp_of,
    limits_of,
    meets,
    pace_on,
    step_on,
    steps_of,
)
from metrics.standing.vocabulary import Lamp, Landing, Mark, PeriodLamp, Standing, Step

# Figures of one measure by period; what assess() needs of each measure that a target names.
Series = Mapping[Period, Fact]

Found = tuple[Period, Fact]


def newest(series: Series, day: date, step: TargetStep | None = None) -> Found | None:
    """Return the newest figure whose period ended by a day, of those that a step can judge."""
    ended = [p for p in series if p.end <= day and (step is None or step.takes(p))]
    if not ended:
        return None
    period = max(ended, key=lambda p: (p.end, p.start))
    return period, series[period]


def at_end(series: Series, target: Target) -> Found | None:
    """Return the figure of a target's own period, else of the shortest one that ends with it."""
    own = parse_period(target.period)
    ended = [own] if own in series else [p for p in series if p.end == own.end]
    if not ended:
        return None
    period = max(ended, key=lambda p: p.start)
    return period, series[period]


def target_steps(
    targets: Sequence[Target], by_measure: Mapping[Measure, Series], day: date
) -> list[Step]:
    """Tick every published target: met, missed, pending, or unknown for want of a figure."""
    found = []
    for target in targets:
        due = parse_period(target.period).end
        final = at_end(by_measure.get(target.measure, {}), target)
        fact = final[1] if final else None
        if due >= day and fact is None:
            mark = Mark.PENDING
        elif fact is None:
            mark = Mark.UNKNOWN
        else:
            reached = meets(target, fact.value, fact.operator)
            mark = {True: Mark.MET, False: Mark.MISSED, None: Mark.UNKNOWN}[reached]
        value = fact.value if fact else None
        gap = value - target.value if value is not None else None
        found.append(Step(target, due, mark, value, gap))
    return found


def assess(
    metric: Metric,
    region: RegionCode,
    targets: Sequence[Target],
    by_measure: Mapping[Measure, Series],
    day: date,
    overdue_days: int | None,
) -> Standing:
    """Assess one metric of one region on a day against targets of one measure.

    ``overdue_days``: days since the next figure was due (None: not overdue). An overdue metric
    keeps its last value and loses its lamp: grey is "no data", never good.
    """
    steps = steps_of(metric, targets)
    step = step_on(steps, day)
    is_over = bool(steps) and step is None
    shown = step or (steps[-1] if steps else None)
    measure = shown.target.measure if shown else Measure.LEVEL
    series = by_measure.get(measure, {})
    found = at_end(series, shown.target) if is_over and shown else newest(series, day, step)
    period, fact = found or (None, None)
    judged_on = period.end if step and step.is_flow and period else day
    pace = None
    if step and fact and not overdue_days:
        pace = pace_on(step, fact.value, judged_on)
    judged = judge_periods(metric, steps, series, day)
    lamp, met = _verdict(metric, shown, pace, fact, is_over=is_over)
    is_judged = lamp in (Lamp.GREEN, Lamp.YELLOW)
    left = periods_left(metric, step, period) if step and period and pace else None
    return Standing(
        metric=metric.name,
        region_code=region,
        lamp=lamp,
        value=fact.value if fact else None,
        operator=fact.operator if fact else "=",
        period=period,
        target=shown.target if shown else None,
        baseline=step.baseline if step else None,
        pace=pace.pace if pace else None,
        gap=_gap(shown, pace, fact, is_over=is_over),
        lag=pace.lag if pace else None,
        completed=pace.completed if pace else None,
        elapsed=step.elapsed(judged_on) if step else None,
        is_interpolated=_is_interpolated(step, day),
        is_over=is_over,
        met=met,
        made_good=is_judged and any(j.lamp is Lamp.RED for j in within(step, judged)),
        red_since=red_since(judged) if lamp is Lamp.RED else None,
        steps=tuple(target_steps(targets, by_measure, day)),
        status=fact.status if fact else "",
        published_at=fact.published_at if fact else None,
        provenance=fact.provenance if fact else "",
        coverage=fact.coverage if fact else "",
        overdue_days=overdue_days,
        judged_on=judged_on if step else None,
        attained=_attained(shown, fact),
        history=judged,
        periods_left=left,
        run_rate=run_rate(step, fact.value, left) if step and fact and left else None,
        landing=_landing(metric, step, judged) if pace else None,
    )


def _verdict(
    metric: Metric, shown: TargetStep | None, pace: Pace | None, fact: Fact | None, *, is_over: bool
) -> tuple[Lamp, bool | None]:
    """Return the lamp, and after the plan's end whether the target was met."""
    if shown is None or fact is None:
        return Lamp.NONE, None
    if is_over:
        met = meets(shown.target, fact.value, fact.operator)
        return {True: Lamp.GREEN, False: Lamp.RED, None: Lamp.NONE}[met], met
    if pace is None:
        return Lamp.NONE, None
    return lamp_of(pace, limits_of(metric, shown.target), metric.direction), None


def _gap(
    shown: TargetStep | None, pace: Pace | None, fact: Fact | None, *, is_over: bool
) -> float | None:
    if is_over and shown and fact:
        return fact.value - shown.target.value
    return pace.gap if pace else None


def _landing(
    metric: Metric, step: TargetStep | None, judged: Sequence[PeriodLamp]
) -> Landing | None:
    """Lay the trend through the step's own periods; nothing is told once the plan has ended."""
    if step is None:
        return None
    points = [(entry.period.end, entry.value) for entry in within(step, judged)]
    return land(metric, step, points)


def _is_interpolated(step: TargetStep | None, day: date) -> bool:
    if step is None or step.is_flow:
        return False
    return step.baseline is not None and day < step.due


def _attained(shown: TargetStep | None, fact: Fact | None) -> float | None:
    if shown is None or fact is None or not shown.is_flow or shown.target.value <= 0:
        return None
    return fact.value / shown.target.value
