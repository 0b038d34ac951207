"""From a question about standings to the series it needs, and from the series to standings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from metrics.declarations import Catalogue
from metrics.events import Freshness
from metrics.facts import Fact, Key
from metrics.measures import Measure
from metrics.periods import Period, month_period, parse_period
from metrics.query import MetricQuery, RegionCode
from metrics.standing.assess import assess
from metrics.standing.vocabulary import Standing, StandingQuery


def series_query(question: StandingQuery, catalogue: Catalogue, day: date) -> MetricQuery:
    """Ask for every figure that the standings of a question rest on.

    The history reaches back to the first target's period, so that each published target can be
    ticked and a red that was made good is remembered.
    """
    targets = [target for name in question.metrics for target in catalogue[name].targets]
    measures = {target.measure for target in targets} | {Measure.LEVEL}
    first = min((parse_period(t.period).start.year for t in targets), default=day.year)
    return MetricQuery(
        metrics=question.metrics,
        regions=question.regions,
        children_of=question.children_of,
        first=month_period(first, 1),
        measures=tuple(measure for measure in Measure if measure in measures),
        as_of=question.as_of,
    )


def assess_all(
    found: Iterable[tuple[Key, Fact]],
    readable: Mapping[str, tuple[RegionCode, ...]],
    catalogue: Catalogue,
    day: date,
    late: Mapping[tuple[str, str], Freshness],
) -> tuple[Standing, ...]:
    """Assess every readable metric and region, those without any figure too."""
    series: dict[tuple[str, str], dict[Measure, dict[Period, Fact]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for key, fact in found:
        series[key.metric, key.region][key.measure][key.period] = fact
    standings = []
    for name, regions in readable.items():
        for region in regions:
            entry = late.get((name, region))
            overdue = entry.overdue_days if entry and entry.overdue_days else None
            by_measure = series.get((name, region), {})
            standings.append(assess(catalogue[name], region, by_measure, day, overdue))
    return tuple(standings)
