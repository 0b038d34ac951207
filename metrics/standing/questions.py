"""From a question about standings to the series it needs, and from the series to standings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from metrics.declarations import Catalogue
from metrics.events import Freshness
from metrics.facts import Fact, Key
from metrics.measures import Measure
from metrics.metric import Target
from metrics.periods import Period, month_period, parse_period
from metrics.query import MetricQuery, RegionCode
from metrics.standing.assess import assess
from metrics.standing.targets import by_measure
from metrics.standing.vocabulary import Standing, StandingQuery

# The targets that hold, by metric and region.
Targets = Mapping[tuple[str, str], tuple[Target, ...]]


def plain_query(question: StandingQuery) -> MetricQuery:
    """Name the metrics and regions of a question, before its targets are known."""
    return MetricQuery(
        metrics=question.metrics,
        regions=question.regions,
        children_of=question.children_of,
        as_of=question.as_of,
    )


def regions_by_metric(targets: Targets) -> dict[str, tuple[RegionCode, ...]]:
    """Return the regions that each metric has targets for."""
    found: dict[str, tuple[RegionCode, ...]] = {}
    for name, region in targets:
        found[name] = (*found.get(name, ()), RegionCode(region))
    return found


def series_query(question: StandingQuery, targets: Targets, day: date) -> MetricQuery:
    """Ask for every figure that the standings of a question rest on.

    The history reaches back to the first target's period, so that each published target can be
    ticked and a red that was made good is remembered; ``since`` cuts it short.
    """
    known = [target for group in targets.values() for target in group]
    measures = {target.measure for target in known} | {Measure.LEVEL}
    first = min((parse_period(t.period).start.year for t in known), default=day.year)
    begin = max(date(first, 1, 1), question.since or date.min)
    return replace(
        plain_query(question),
        first=month_period(begin.year, begin.month),
        measures=tuple(measure for measure in Measure if measure in measures),
    )


def assess_all(
    found: Iterable[tuple[Key, Fact]],
    targets: Targets,
    catalogue: Catalogue,
    day: date,
    late: Mapping[tuple[str, str], Freshness],
) -> tuple[Standing, ...]:
    """Assess every readable metric and region, those without a figure or a target too."""
    series: dict[tuple[str, str], dict[Measure, dict[Period, Fact]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for key, fact in found:
        series[key.metric, key.region][key.measure][key.period] = fact
    standings = []
    for (name, region), holding in targets.items():
        entry = late.get((name, region))
        overdue = entry.overdue_days if entry and entry.overdue_days else None
        own = series.get((name, region), {})
        standings += [
            assess(catalogue[name], RegionCode(region), group, own, day, overdue)
            for group in by_measure(holding)
        ]
    return tuple(standings)
