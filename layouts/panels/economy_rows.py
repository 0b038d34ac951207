"""What the economy's table says of each indicator, read out of the answers: no words, no marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from layouts.panel import Answers, DrawContext
from layouts.panels.economy_asking import PEERS, PEERS_LEVELS
from layouts.panels.growth import Growth, GrowthSeries, Point
from layouts.panels.growth_target import standing_of
from metrics import (
    CITY,
    DISTRICT,
    NATION,
    Change,
    Comparison,
    Freshness,
    Measure,
    Metric,
    Period,
    Place,
    RegionCode,
    Standing,
    change,
    frames,
    peers,
    places,
    places_by_growth,
    values_of,
)

# Against what a figure is held over a year: the sum through the year where no other is published.
_COMPARISONS = {
    Measure.LEVEL: Comparison.YOY,
    Measure.CUMULATED: Comparison.CUMULATED_YOY,
}


@dataclass(frozen=True)
class Indicator:
    """One row. ``change``: against the same period of the last year, published or computed.

    ``newest`` is the figure that the row is about: the growth, or the amount where no growth is
    published. ``growth`` is the published series, None where none is; ``beside`` holds the newest
    growth of the city and the nation, which may be of another period; ``computed`` theirs of the
    row's own period where the row's is computed; ``former`` is the period before ``newest``, and
    its change, where the row's is computed; ``level`` is missing where growth alone is published.
    ``place`` is by the published growth; where none is published by the computed one, and a share's
    by the share itself.
    """

    metric: Metric
    region: RegionCode
    newest: Point
    level: Point | None
    level_measure: Measure
    change: Change | None
    growth: Growth | None
    beside: Mapping[RegionCode, Point]
    computed: Mapping[RegionCode, Change]
    former: tuple[Point, Change | None] | None
    place: Place | None
    standing: Standing | None
    overdue: Freshness | None


def read_indicators(
    metrics: Sequence[Metric], answers: Answers, context: DrawContext
) -> list[Indicator]:
    """Return the indicators that anybody has published, in the order given.

    The figures are the chosen region's, else the district's; of what neither publishes (prices,
    purchasing managers) the city's, else the nation's.
    """
    reader = _Reader(answers, context)
    own, above = (context.selection.region, DISTRICT), (CITY, NATION)
    found = (reader.row(metric, own) or reader.row(metric, above) for metric in metrics)
    return [row for row in found if row is not None]


class _Reader:
    """Reads one row after the other out of the answers, which are taken apart once."""

    def __init__(self, answers: Answers, context: DrawContext) -> None:
        self._context = context
        self._targets = answers["targets"]
        self._series = GrowthSeries(answers["figures"])
        self._late = {fresh.metric: fresh for fresh in answers["freshness"] if fresh.overdue_days}
        self._figures = _by_metric(answers["figures"])
        self._peers = _by_metric(answers.get(PEERS))
        self._peers_levels = _by_metric(answers.get(PEERS_LEVELS))
        self._codes = peers(context.regions, DISTRICT)

    def row(self, metric: Metric, regions: Sequence[RegionCode]) -> Indicator | None:
        """Return a metric's row of the first of some regions that has a figure."""
        growth = self._series.growth(metric, regions)
        if growth is not None:
            return self._grown(growth)
        return self._plain(metric, regions) if metric.name in self._figures else None

    def _grown(self, growth: Growth) -> Indicator:
        metric, newest = growth.metric, growth.newest
        references = self._series.references(growth, (CITY, NATION))
        around = self._peers.get(metric.name)
        placed = (
            {}
            if around is None
            else places(around, metric, growth.measure, newest.period, self._codes)
        )
        return Indicator(
            metric=metric,
            region=growth.region,
            newest=newest,
            level=growth.level,
            level_measure=growth.level_measure,
            change=Change(newest.value, "percent", "published", newest.period.shifted(-1)),
            growth=growth,
            beside={one.region: one.newest for one in references},
            computed={},
            former=None,
            place=_among_others(placed.get(growth.region)),
            standing=standing_of(growth, self._targets),
            overdue=self._overdue(metric, growth.region),
        )

    def _plain(self, metric: Metric, regions: Sequence[RegionCode]) -> Indicator | None:
        """Return an indicator of which no growth is published: it is computed, and called so."""
        for region in regions:
            for measure, comparison in _COMPARISONS.items():
                if points := self._series.points(metric, region, measure):
                    return self._computed(metric, region, measure, comparison, points)
        return None

    def _computed(
        self,
        metric: Metric,
        region: RegionCode,
        measure: Measure,
        comparison: Comparison,
        points: Sequence[Point],
    ) -> Indicator:
        newest = points[-1]
        figures = self._figures[metric.name]
        own, *others = (values_of(figures, metric.name, code) for code in (region, CITY, NATION))
        beside = {
            code: moved
            for code, values in zip((CITY, NATION), others, strict=True)
            if code != region and (moved := change(metric, values, newest.period, comparison))
        }
        before = points[-2] if len(points) > 1 else None
        return Indicator(
            metric=metric,
            region=region,
            newest=newest,
            level=newest,
            level_measure=measure,
            change=change(metric, own, newest.period, comparison),
            growth=None,
            beside={},
            computed=beside,
            former=(before, change(metric, own, before.period, comparison)) if before else None,
            place=_among_others(self._place(metric, region, measure, newest.period)),
            standing=None,
            overdue=self._overdue(metric, region),
        )

    def _place(
        self, metric: Metric, region: RegionCode, measure: Measure, period: Period
    ) -> Place | None:
        """Return the place of a figure without published growth: shares rank as they stand."""
        around = self._peers_levels.get(metric.name)
        if around is None:
            return None
        if metric.unit_record.is_share:
            return places(around, metric, measure, period, self._codes).get(region)
        comparison = _COMPARISONS[measure]
        return places_by_growth(around, metric, comparison, period, self._codes).get(region)

    def _overdue(self, metric: Metric, region: RegionCode) -> Freshness | None:
        return self._late.get(metric.name) if region == DISTRICT else None


def _by_metric(frame: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    if frame is None:
        return {}
    return {str(name): rows for name, rows in frame.groupby(frames.METRIC, sort=False)}


def _among_others(place: Place | None) -> Place | None:
    return place if place and place.of > 1 else None
