"""Rules of targets: records as published that a standing can be judged against."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from metrics.errors import InvalidPeriodError, Issue
from metrics.metric import Direction, Metric, Target, TargetKind
from metrics.periods import Period, parse_period
from metrics.rules.declared import DeclaredMetric

# Which operators point where a metric's good direction points; without one there is no target.
FITTING_OPERATORS: Mapping[Direction, frozenset[str]] = {
    Direction.UP: frozenset({">=", ">", "="}),
    Direction.DOWN: frozenset({"<=", "<", "="}),
    Direction.NONE: frozenset(),
}


def target_periods_are_readable(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """The periods of targets and of the baseline are written as periods are."""
    for entry in declared:
        for position, target in enumerate(entry.metric.targets):
            try:
                parse_period(target.period)
            except InvalidPeriodError as error:
                yield entry.issue(str(error), "targets", position, "period")
        if entry.metric.baseline:
            try:
                parse_period(entry.metric.baseline.period)
            except InvalidPeriodError as error:
                yield entry.issue(str(error), "baseline", "period")


def targets_are_ordered(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """Targets of one standing come earliest first, the baseline before them."""
    for entry in declared:
        readable = list(_readable(entry.metric))
        for primary in (True, False):
            own = [(i, t, p) for i, t, p in readable if t.primary is primary]
            for (_, before, first), (position, target, second) in itertools.pairwise(own):
                if second.end < first.end:
                    yield entry.issue(
                        f"target {target.period} stands after {before.period}: earliest first",
                        "targets",
                        position,
                    )
        start = _baseline_period(entry.metric)
        if start and readable and start.end >= min(period.end for _, _, period in readable):
            yield entry.issue("the baseline does not lie before the first target", "baseline")


def one_primary_target_a_period(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """One target of a period judges; others of it say ``primary: false``."""
    for entry in declared:
        primary = Counter(
            (target.period, target.measure) for target in entry.metric.targets if target.primary
        )
        for (period, _), count in primary.items():
            if count > 1:
                yield entry.issue(
                    f"{count} primary targets for {period}: mark all but one primary: false",
                    "targets",
                )


def targets_lie_within_bounds(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A target can be reached: it lies within the bounds of what it measures."""
    for entry in declared:
        metric = entry.metric
        for position, target in enumerate(metric.targets):
            low, high = metric.growth_bounds if target.measure.is_growth else metric.bounds
            below = low is not None and target.value < low
            if below or (high is not None and target.value > high):
                yield entry.issue(
                    f"target {target.value:g} lies outside [{low}, {high}]",
                    "targets",
                    position,
                    "value",
                )


def targets_follow_the_direction(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """The operator points where the metric's good direction points."""
    for entry in declared:
        allowed = FITTING_OPERATORS[entry.metric.direction]
        for position, target in enumerate(entry.metric.targets):
            place = ("targets", position)
            if not allowed:
                yield entry.issue("a metric with targets needs direction: up or down", *place)
            elif target.operator not in allowed:
                yield entry.issue(
                    f"operator {target.operator!r} does not fit direction: "
                    f"{entry.metric.direction} (write one of {', '.join(sorted(allowed))})",
                    *place,
                )


def declared_targets_are_the_plans(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """The catalogue holds the plan's targets; annual ones change every year and are loaded."""
    for entry in declared:
        for position, target in enumerate(entry.metric.targets):
            if target.kind is not TargetKind.PLAN or target.provenance != "real":
                yield entry.issue(
                    "annual and demonstration targets are loaded, not declared: "
                    "see docs/load-your-data.md",
                    "targets",
                    position,
                )


def targets_judge_a_measure(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A target is set on a measure that the metric has."""
    for entry in declared:
        for position, target in enumerate(entry.metric.targets):
            if target.measure not in entry.metric.measures:
                yield entry.issue(
                    f"target on measure {target.measure}, which the metric does not have",
                    "targets",
                    position,
                )


def _readable(metric: Metric) -> Iterator[tuple[int, Target, Period]]:
    for position, target in enumerate(metric.targets):
        try:
            period = parse_period(target.period)
        except InvalidPeriodError:
            continue  # reported by target_periods_are_readable
        yield position, target, period


def _baseline_period(metric: Metric) -> Period | None:
    try:
        return parse_period(metric.baseline.period) if metric.baseline else None
    except InvalidPeriodError:
        return None  # reported by target_periods_are_readable
