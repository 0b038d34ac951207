"""The lamps that periods showed when they ended: never overwritten, a red made good is marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from metrics.facts import Fact
from metrics.metric import Metric
from metrics.periods import Period
from metrics.standing.rule import TargetStep, lamp_of, limits_of, pace_on, step_on
from metrics.standing.vocabulary import Lamp, PeriodLamp


def judge_periods(
    metric: Metric, steps: tuple[TargetStep, ...], series: Mapping[Period, Fact], upto: date
) -> tuple[PeriodLamp, ...]:
    """Judge every period at its own end, oldest first."""
    judged: list[PeriodLamp] = []
    for step in steps:
        judged += _with_made_good(list(_judge(metric, steps, step, series, upto)))
    return tuple(judged)


def _judge(
    metric: Metric,
    steps: tuple[TargetStep, ...],
    own: TargetStep,
    series: Mapping[Period, Fact],
    upto: date,
) -> Iterator[PeriodLamp]:
    """Iterate over the periods that one step judges; of those of one end the shortest."""
    by_end = {
        period.end: period
        for period in sorted(series, key=lambda p: (p.end, p.start))
        if period.end <= upto and own.takes(period) and step_on(steps, period.end) is own
    }
    limits = limits_of(metric, own.target)
    for end, period in by_end.items():
        value = series[period].value
        pace = pace_on(own, value, end)
        lamp = lamp_of(pace, limits, metric.direction)
        yield PeriodLamp(period, own.due, lamp, value, pace.gap, pace.lag, completed=pace.completed)


def _with_made_good(judged: list[PeriodLamp]) -> list[PeriodLamp]:
    """Mark every red from which a later period of the same step came back."""
    last_good = max((n for n, entry in enumerate(judged) if entry.lamp is not Lamp.RED), default=-1)
    return [
        replace(entry, made_good=True) if entry.lamp is Lamp.RED and n < last_good else entry
        for n, entry in enumerate(judged)
    ]


def within(step: TargetStep | None, judged: Sequence[PeriodLamp]) -> tuple[PeriodLamp, ...]:
    """Keep the periods that one step judges; all of them where no step is under way."""
    return tuple(entry for entry in judged if step is None or entry.due == step.due)


def red_since(judged: Sequence[PeriodLamp]) -> Period | None:
    """Return the first period of the red run that the newest one ends, if it is red."""
    since = None
    for entry in reversed(judged):
        if entry.lamp is not Lamp.RED:
            break
        since = entry.period
    return since
