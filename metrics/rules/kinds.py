"""Rules of kinds: each kind of metric says where its figures come from, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metrics.errors import Issue
from metrics.metric import Combine, Kind, Level, RegionRule, TimeRule
from metrics.rules.declared import DeclaredMetric

_BY_COMMUNITY = "month x community"
_BY_DISTRICT = "month x district"


def kinds_have_their_origin(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """Counted says what it counts, derived has a formula or a composite, reported neither."""
    for entry in declared:
        metric = entry.metric
        if metric.kind is Kind.COUNTED and metric.counted is None:
            yield entry.issue("kind: counted needs the field 'counted'", "kind")
        if metric.kind is Kind.DERIVED and bool(metric.formula) == bool(metric.composite):
            yield entry.issue("kind: derived needs either 'formula' or 'composite'", "kind")
        if metric.kind is not Kind.COUNTED and metric.counted is not None:
            yield entry.issue(f"kind: {metric.kind} cannot have 'counted'", "counted")
        if metric.kind is not Kind.DERIVED:
            for field in ("formula", "composite"):
                if getattr(metric, field):
                    yield entry.issue(f"kind: {metric.kind} cannot have {field!r}", field)


def derived_is_recomputed(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A derived metric is computed again at every level, so it has no combination rule."""
    for entry in declared:
        if entry.metric.kind is Kind.DERIVED and entry.metric.combine != Combine():
            yield entry.issue(
                "a derived metric is recomputed at every level: leave 'combine' out", "combine"
            )


def counts_add_up(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A counted metric adds up over regions and time; a rate of counts is a derived metric."""
    for entry in declared:
        combine = entry.metric.combine
        adds_up = combine.regions is RegionRule.SUM and combine.time is TimeRule.SUM
        if entry.metric.kind is Kind.COUNTED and not adds_up:
            yield entry.issue("a counted metric has combine: {regions: sum, time: sum}", "combine")


def counted_levels_have_cells(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """Towns are counted by town or finer; communities, and zones made of them, by community."""
    for entry in declared:
        counted = entry.metric.counted
        if counted is None:
            continue
        if not counted.grains:
            yield entry.issue("counted.grains is empty: name at least one", "counted", "grains")
        fine = [x for x in entry.metric.levels if x in (Level.ZONE, Level.COMMUNITY)]
        if fine and _BY_COMMUNITY not in counted.grains:
            yield entry.issue(
                f"levels {', '.join(fine)} need counted.grains: [{_BY_COMMUNITY}]",
                "counted",
                "grains",
            )
        by_district = counted.cells and all(x is Level.DISTRICT for _, x in counted.cells)
        if by_district and Level.TOWN in entry.metric.levels:
            yield entry.issue(
                "level town needs counted.grains: [month x town] or finer", "counted", "grains"
            )


def departments_are_counted_by_district(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A cut by department multiplies the cells, so there is none below the district."""
    for entry in declared:
        counted = entry.metric.counted
        if counted and counted.slice == "department" and counted.grains != (_BY_DISTRICT,):
            yield entry.issue(
                f"counted.slice: department needs counted.grains: [{_BY_DISTRICT}]",
                "counted",
                "grains",
            )
