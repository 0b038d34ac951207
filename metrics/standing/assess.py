"""Assess a metric of a region: its lamp today, its history per period, its published targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.facts import Fact
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Period, parse_period
from metrics.query import RegionCode
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
from metrics.standing.vocabulary import Lamp, Mark, Standing, Step

# Figures of one measure by period; what assess() needs of each measure that a target names.
Series = Mapping[Period, Fact]


@dataclass(frozen=True, slots=True)
class PeriodLamp:
    """The lamp that a period showed when it ended (never overwritten by later ones)."""

    period: Period
    lamp: Lamp


def newest(series: Series, day: date) -> tuple[Period, Fact] | None:
    """Return the newest figure whose period ended by a day."""
    ended = [period for period in series if period.end <= day]
    if not ended:
        return None
    period = max(ended, key=lambda p: (p.end, p.start))
    return period, series[period]


def at_end(series: Series, due: date) -> Fact | None:
    """Return the figure of the period that ends on a target's due day."""
    return next((fact for period, fact in series.items() if period.end == due), None)


def history(metric: Metric, series: Series, upto: date) -> tuple[PeriodLamp, ...]:
    """Judge every period at its own end, oldest first."""
    steps = steps_of(metric)
    judged: list[PeriodLamp] = []
    for period in sorted(series, key=lambda p: (p.end, p.start)):
        step = step_on(steps, period.end)
        if step is None or period.end > upto:
            continue
        pace = pace_on(step, series[period].value, period.end)
        lamp = lamp_of(pace, limits_of(metric, step.target), metric.direction)
        judged.append(PeriodLamp(period, lamp))
    return tuple(judged)


def red_since(judged: Sequence[PeriodLamp]) -> Period | None:
    """Return the first period of the red run that the newest one ends, if it is red."""
    since = None
    for entry in reversed(judged):
        if entry.lamp is not Lamp.RED:
            break
        since = entry.period
    return since


def target_steps(metric: Metric, by_measure: Mapping[Measure, Series], day: date) -> list[Step]:
    """Tick every published target: met, missed, pending, or unknown for want of a figure."""
    found = []
    for target in metric.targets:
        due = parse_period(target.period).end
        fact = at_end(by_measure.get(target.measure, {}), due)
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
    by_measure: Mapping[Measure, Series],
    day: date,
    overdue_days: int | None,
) -> Standing:
    """Assess one metric of one region on a day.

    ``overdue_days``: days since the next figure was due (None: not overdue). An overdue metric
    keeps its last value and loses its lamp: grey is "no data", never good.
    """
    steps = steps_of(metric)
    step = step_on(steps, day)
    is_over = bool(steps) and step is None
    shown = step or (steps[-1] if steps else None)
    measure = shown.target.measure if shown else Measure.LEVEL
    series = by_measure.get(measure, {})
    found = newest(series, day)
    if is_over and shown:
        final = at_end(series, shown.due)
        ended = [p for p in series if p.end == shown.due]
        found = (ended[0], final) if final and ended else None
    period, fact = found or (None, None)
    pace = _pace(step, fact, day, overdue_days)
    judged = history(metric, series, day)
    lamp, met = _verdict(metric, shown, pace, fact, is_over=is_over)
    within_step = [
        j for j in judged if step is None or step.start is None or j.period.end > step.start
    ]
    return Standing(
        metric=metric.name,
        region_code=region,
        lamp=lamp,
        value=fact.value if fact else None,
        operator=fact.operator if fact else "=",
        period=period,
        target=shown.target if shown else None,
        baseline=step.baseline if step else None,
        pace=pace.pace if pace and not is_over else None,
        gap=_gap(shown, pace, fact, is_over=is_over),
        lag=pace.lag if pace else None,
        completed=pace.completed if pace else None,
        elapsed=_elapsed(step, day),
        is_interpolated=bool(step and step.baseline is not None and day < step.due),
        is_over=is_over,
        met=met,
        made_good=lamp is not Lamp.RED and any(j.lamp is Lamp.RED for j in within_step),
        red_since=red_since(judged) if lamp is Lamp.RED else None,
        steps=tuple(target_steps(metric, by_measure, day)),
        status=fact.status if fact else "",
        published_at=fact.published_at if fact else None,
        provenance=fact.provenance if fact else "",
        coverage=fact.coverage if fact else "",
        overdue_days=overdue_days,
    )


def _pace(
    step: TargetStep | None, fact: Fact | None, day: date, overdue_days: int | None
) -> Pace | None:
    if step is None or fact is None or overdue_days:
        return None
    return pace_on(step, fact.value, day)


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


def _elapsed(step: TargetStep | None, day: date) -> float | None:
    if step is None or step.start is None:
        return None
    return min(max((day - step.start).days / (step.due - step.start).days, 0.0), 1.0)
