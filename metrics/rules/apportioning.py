"""Rules of apportioning: what is shared out to a drawn area can be, and rates are made again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metrics.apportioning import parts_of
from metrics.errors import FormulaError, Issue
from metrics.measures import Measure
from metrics.metric import Apportion, Kind, Level, Metric, RegionRule
from metrics.rules.declared import DeclaredMetric


def shared_out_adds_up(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """Only reported levels of towns that add up are shared out by area; events are counted."""
    for entry in declared:
        metric = entry.metric
        if metric.apportion is not Apportion.AREA:
            continue
        if metric.combine.regions is not RegionRule.SUM:
            yield entry.issue("apportion: area needs combine.regions: sum", "apportion")
        if metric.kind is not Kind.REPORTED:
            yield entry.issue(
                f"apportion: area is for kind: reported, not {metric.kind}", "apportion"
            )
        if Level.TOWN not in metric.levels or Measure.LEVEL not in metric.measures:
            yield entry.issue("apportion: area needs levels of towns", "apportion")


def rates_are_made_again(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A rate is made again of parts that are shared out themselves, of its own rhythm."""
    known = {entry.metric.name: entry.metric for entry in declared}
    for entry in declared:
        if entry.metric.apportion is not Apportion.PARTS:
            continue
        parts = _parts(entry.metric)
        if parts is None:
            continue  # told by the rules of references
        if not parts:
            yield entry.issue(
                "apportion: parts needs 'formula' or combine.regions: parts", "apportion"
            )
        for name in parts:
            part = known.get(name)
            if part is None:
                continue  # told by the rules of references
            if part.apportion is not Apportion.AREA:
                yield entry.issue(f"its part {name!r} is not apportion: area", "apportion")
            if part.grain is not entry.metric.grain:
                yield entry.issue(
                    f"its part {name!r} is published by {part.grain}, not by {entry.metric.grain}",
                    "apportion",
                )


def _parts(metric: Metric) -> tuple[str, ...] | None:
    """Return what a rate is made of; None where its formula cannot be read."""
    try:
        return tuple(name for name in parts_of(metric) if name)
    except FormulaError:
        return None
