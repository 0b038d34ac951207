"""Rules of figures: bounds, levels, measures and the months they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from metrics.errors import InvalidPeriodError, Issue
from metrics.measures import Measure
from metrics.metric import Level
from metrics.periods import Grain, parse_period
from metrics.rules.declared import DeclaredMetric

_CUMULATED = (Measure.CUMULATED, Measure.CUMULATED_YOY)


def bounds_are_ordered(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """The lower bound lies below the upper one, for levels and for growth."""
    for entry in declared:
        for field in ("bounds", "growth_bounds"):
            low, high = getattr(entry.metric, field)
            if low is not None and high is not None and low >= high:
                yield entry.issue(f"{field} {low:g} is not below {high:g}", field)


def levels_are_ordered(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """At least one level, each once, widest first."""
    order = list(Level)
    for entry in declared:
        levels = entry.metric.levels
        right = sorted(set(levels), key=order.index)
        if not levels:
            yield entry.issue("levels are empty: name at least one, such as district", "levels")
        elif list(levels) != right:
            yield entry.issue(
                f"levels: write each once, widest first: {', '.join(right)}", "levels"
            )


def measures_fit_the_metric(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """At least one measure, each once; only a flow can be cumulated."""
    for entry in declared:
        measures = entry.metric.measures
        if not measures or len(set(measures)) < len(measures):
            yield entry.issue("measures: name at least one, each once", "measures")
        cumulated = [measure.value for measure in measures if measure in _CUMULATED]
        if cumulated and not entry.metric.is_flow:
            yield entry.issue(
                f"measures {', '.join(cumulated)} need a flow: write combine.time: sum", "measures"
            )


def merged_january_is_a_monthly_flow(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """1-2月 is published as one for monthly flows only."""
    for entry in declared:
        metric = entry.metric
        if metric.january == "merged" and not (metric.grain is Grain.MONTH and metric.is_flow):
            yield entry.issue("january: merged needs grain: month and combine.time: sum", "january")


def grain_is_a_calendar_one(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A metric is published by day, month, quarter or year; a span is no rhythm."""
    for entry in declared:
        if entry.metric.grain is Grain.SPAN:
            yield entry.issue("grain: write day, month, quarter or year", "grain")


def breaks_are_ordered(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A break begins with a period of the metric's own grain; oldest first, each once."""
    for entry in declared:
        metric = entry.metric
        begins: list[date] = []
        for position, one in enumerate(metric.breaks):
            where = ("breaks", position, "period")
            try:
                period = parse_period(one.period)
            except InvalidPeriodError as error:
                yield entry.issue(f"breaks: {error}", *where)
                continue
            if period.grain is not metric.grain:
                yield entry.issue(
                    f"breaks: {one.period} is no {metric.grain}, as the metric's figures are",
                    *where,
                )
            if begins and period.start <= begins[-1]:
                yield entry.issue("breaks: write each once, oldest first", *where)
            begins.append(period.start)
