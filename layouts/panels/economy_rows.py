"""What the economy's table says of each indicator, read out of the answers: no words, no marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from layouts.panel import Answers, DrawContext
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
    Place,
    RegionCode,
    Standing,
    change,
    frames,
    peers,
    places,
    values_of,
)


@dataclass(frozen=True)
class Indicator:
    """One row. ``change``: against the same period of the last year, published or computed.

    ``newest`` is the figure that the row is about: the growth, or the amount where no growth is
    published. ``growth`` is the published series, None where none is; ``beside`` holds the newest
    growth of the city and the nation, which may be of another period; ``computed`` theirs of the
    row's own period where the row's is computed; ``level`` is missing where growth alone is
    published.
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
    place: Place | None
    standing: Standing | None
    overdue: Freshness | None


def read_indicators(
    metrics: Sequence[Metric], answers: Answers, context: DrawContext
) -> list[Indicator]:
    """Return the indicators that anybody has published, in the order given."""
    series = GrowthSeries(answers["figures"])
    late = {fresh.metric: fresh for fresh in answers["freshness"] if fresh.overdue_days}
    by_metric = dict(iter(answers["figures"].groupby(frames.METRIC, sort=False)))
    around: pd.DataFrame = answers["peers"]
    peers_by = dict(iter(around.groupby(frames.METRIC, sort=False)))
    regions = tuple(dict.fromkeys((context.selection.region, DISTRICT)))
    found = []
    for metric in metrics:
        growth = series.growth(metric, regions)
        if growth is not None:
            own = peers_by.get(metric.name, around)
            found.append(_grown(growth, series, own, answers, context, late.get(metric.name)))
        elif metric.name in by_metric:
            row = _plain(metric, regions, series, by_metric[metric.name], late.get(metric.name))
            found.extend([row] if row else [])
    return found


def _grown(
    growth: Growth,
    series: GrowthSeries,
    around: pd.DataFrame,
    answers: Answers,
    context: DrawContext,
    overdue: Freshness | None,
) -> Indicator:
    metric, newest = growth.metric, growth.newest
    codes = peers(context.regions, DISTRICT)
    placed = places(around, metric, growth.measure, newest.period, codes)
    place = placed.get(growth.region)
    beside = {one.region: one.newest for one in series.references(growth, (CITY, NATION))}
    return Indicator(
        metric,
        growth.region,
        newest,
        growth.level,
        growth.level_measure,
        Change(newest.value, "percent", "published", newest.period.shifted(-1)),
        growth,
        beside,
        {},
        place if place and place.of > 1 else None,
        standing_of(growth, answers["targets"]),
        overdue if growth.region == DISTRICT else None,
    )


def _plain(
    metric: Metric,
    regions: Sequence[RegionCode],
    series: GrowthSeries,
    figures: pd.DataFrame,
    overdue: Freshness | None,
) -> Indicator | None:
    """Return an indicator of which no growth is published: it is computed, and called so."""
    for region in regions:
        for measure, against in (
            (Measure.LEVEL, Comparison.YOY),
            (Measure.CUMULATED, Comparison.CUMULATED_YOY),
        ):
            if points := series.points(metric, region, measure):
                newest = points[-1]
                changes = {
                    code: moved
                    for code in (region, CITY, NATION)
                    if (values := values_of(figures, metric.name, code))
                    and (moved := change(metric, values, newest.period, against))
                }
                moved = changes.pop(region, None)
                return Indicator(
                    metric, region, newest, newest, measure, moved, None, {}, changes, None, None,
                    overdue if region == DISTRICT else None,
                )  # fmt: skip
    return None
