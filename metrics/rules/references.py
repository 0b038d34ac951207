"""Rules of references: what a metric says of other metrics."""

from __future__ import annotations

import graphlib
from collections.abc import Iterable, Mapping, Sequence

from metrics.errors import FormulaError, Issue
from metrics.formula import parse_formula
from metrics.metric import Metric, RegionRule
from metrics.rules.declared import DeclaredMetric

_NEEDED: Mapping[RegionRule, frozenset[str]] = {
    RegionRule.SUM: frozenset(),
    RegionRule.NONE: frozenset(),
    RegionRule.WEIGHTED: frozenset({"by"}),
    RegionRule.PARTS: frozenset({"numerator", "denominator"}),
}
_COMBINE_FIELDS = ("by", "numerator", "denominator")


def combination_is_complete(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """``by``, ``numerator`` and ``denominator`` stand exactly where the rule needs them."""
    for entry in declared:
        combine = entry.metric.combine
        needed = _NEEDED[combine.regions]
        for field in _COMBINE_FIELDS:
            given = getattr(combine, field) is not None
            if field in needed and not given:
                yield entry.issue(f"combine.regions: {combine.regions} needs {field!r}", "combine")
            if given and field not in needed:
                yield entry.issue(
                    f"combine.regions: {combine.regions} cannot have {field!r}", "combine", field
                )


def combination_names_known_metrics(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """Weights and parts are declared, and at every level below the widest of the metric."""
    known = {entry.metric.name: entry.metric for entry in declared}
    for entry in declared:
        for field in _COMBINE_FIELDS:
            name = getattr(entry.metric.combine, field)
            if name is None:
                continue
            if name not in known:
                yield entry.unknown("metric", name, known, "combine", field)
                continue
            absent = [x for x in entry.metric.levels[1:] if x not in known[name].levels]
            if absent:
                yield entry.issue(
                    f"combine.{field}: {name!r} has no figures of level {', '.join(absent)}",
                    "combine",
                    field,
                )


def formulas_are_readable(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A formula parses and names declared metrics."""
    known = {entry.metric.name for entry in declared}
    for entry in declared:
        if not entry.metric.formula:
            continue
        try:
            names = parse_formula(entry.metric.formula).names
        except FormulaError as error:
            yield entry.issue(str(error), "formula")
            continue
        for name in names:
            if name not in known:
                yield entry.unknown("metric", name, known, "formula")


def composites_are_weighed(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """Components are declared once, have something to attain, and weigh 100 together."""
    known = {entry.metric.name: entry.metric for entry in declared}
    for entry in declared:
        composite = entry.metric.composite
        for position, component in enumerate(composite):
            place = ("composite", position, "metric")
            if component.metric not in known:
                yield entry.unknown("metric", component.metric, known, *place)
            else:
                has_target = any(target.primary for target in known[component.metric].targets)
                if has_target == (component.reference is not None):
                    both = "a target and a reference: leave the reference out"
                    fault = both if has_target else "no target: give a 'reference'"
                    yield entry.issue(f"component {component.metric!r} has {fault}", *place)
            if component.metric in [other.metric for other in composite[:position]]:
                yield entry.issue(f"component {component.metric!r} is named twice", *place)
        total = sum(component.weight for component in composite)
        if composite and abs(total - 100) > 1e-6:
            yield entry.issue(f"the weights add up to {total:g}, not to 100", "composite")


def no_metric_needs_itself(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """Formulas, composites and combination rules form no cycle."""
    entries = {entry.metric.name: entry for entry in declared}
    needs = {name: _needs(entry.metric) for name, entry in entries.items()}
    while cycle := _first_cycle(needs):
        yield entries[cycle[0]].issue(f"needs itself: {' -> '.join(cycle)}")
        needs[cycle[0]] = frozenset()


def _needs(metric: Metric) -> frozenset[str]:
    names = {component.metric for component in metric.composite}
    names |= {name for field in _COMBINE_FIELDS if (name := getattr(metric.combine, field))}
    try:
        names |= set(parse_formula(metric.formula).names) if metric.formula else set()
    except FormulaError:
        return frozenset(names)  # reported by formulas_are_readable
    return frozenset(names)


def _first_cycle(needs: Mapping[str, frozenset[str]]) -> list[str]:
    """Return a cycle as a list of declared names, first repeated at the end; empty: none."""
    try:
        graphlib.TopologicalSorter(needs).prepare()
    except graphlib.CycleError as error:
        return list(reversed(error.args[1]))  # graphlib lists each before what needs it
    return []
