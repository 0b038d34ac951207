"""What a headline card says of a metric, read out of the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from layouts.panel import DrawContext
from layouts.panels.asking import is_kept_at, level_of
from metrics import (
    CITY,
    DISTRICT,
    Change,
    Comparison,
    Freshness,
    Grain,
    Lamp,
    Margin,
    Measure,
    Metric,
    Period,
    Place,
    RegionCode,
    Standing,
    against,
    change,
    frames,
    parse_period,
    peers,
    places,
    values_of,
)

_WORST = (Lamp.RED, Lamp.YELLOW, Lamp.GREEN, Lamp.NONE)


@dataclass(frozen=True, slots=True)
class Headline:
    """The newest figure of a metric, and what it is held against.

    ``change``: against the year before; ``margin``: against the city's own figure; ``place``: among
    the region's peers; ``targets``: the standings against the year's targets, worst first.
    """

    metric: Metric
    region: RegionCode
    measure: Measure
    period: Period
    value: float
    operator: str
    status: str
    change: Change | None
    margin: Margin | None
    place: Place | None
    targets: tuple[Standing, ...]
    overdue: Freshness | None

    @property
    def lamp(self) -> Lamp:
        """The worst lamp of the year's targets; hollow where a figure is late."""
        return self.targets[0].lamp if self.targets and not self.overdue else Lamp.NONE


def region_of(metric: Metric, context: DrawContext) -> RegionCode:
    """Return whose figure stands on the card: the chosen region's, or the district's."""
    is_kept = is_kept_at(metric, level_of(context.selection, context))
    return context.selection.region if is_kept else DISTRICT


def main_measure(metric: Metric) -> Measure:
    """Return the measure that a card shows: of a flow the sum since January."""
    return Measure.CUMULATED if Measure.CUMULATED in metric.measures else Measure.LEVEL


def ranked_measure(metric: Metric) -> Measure:
    """Return the measure that places are made by: a published growth where there is one."""
    growth = main_measure(metric).growth
    return growth if growth in metric.measures else main_measure(metric)


def read_headline(
    metric: Metric,
    frame: pd.DataFrame,
    standings: Iterable[Standing],
    reports: Iterable[Freshness],
    context: DrawContext,
) -> Headline | None:
    """Read the newest figure of a metric; None where its region has none.

    Args:
        metric: what the card is of.
        frame: figures of the region, of the city and of the region's peers.
        standings: against the year's targets, of any metrics.
        reports: how late the reports of the district are.
        context: whose figures, on which day.
    """
    region, measure, ranked = (
        region_of(metric, context),
        main_measure(metric),
        ranked_measure(metric),
    )
    newest = _newest(frame, metric, region, measure)
    if newest is None:
        return None
    period, value, operator, status = newest
    comparison = Comparison.CUMULATED_YOY if measure is Measure.CUMULATED else Comparison.YOY
    place = places(frame, metric, ranked, period, peers(context.regions, region)).get(region)
    late = [r for r in reports if r.metric == metric.name and r.region_code == region]
    return Headline(
        metric=metric,
        region=region,
        measure=measure,
        period=period,
        value=value,
        operator=operator,
        status=status,
        change=change(metric, values_of(frame, metric.name, region), period, comparison),
        margin=against(frame, metric, ranked, period, region, CITY),
        place=place if place and place.of > 1 else None,
        targets=_targets(metric, region, standings),
        overdue=next((report for report in late if report.overdue_days), None),
    )


def _newest(
    frame: pd.DataFrame, metric: Metric, region: RegionCode, measure: Measure
) -> tuple[Period, float, str, str] | None:
    """Pick a region's newest figure: period, value, operator, status."""
    grains = (metric.grain.value, Grain.SPAN.value)
    wanted = (metric.name, region, measure.value, "")
    rows = frames.rows_of(
        frame, frames.METRIC, frames.REGION_CODE, frames.MEASURE, frames.SLICE, frames.GRAIN,
        frames.PERIOD, frames.VALUE, frames.OPERATOR, frames.STATUS,
    )  # fmt: skip
    own = (
        (parse_period(text), value, operator, status)
        for *what, grain, text, value, operator, status in rows
        if tuple(what) == wanted and grain in grains
    )
    return max(own, key=lambda figure: (figure[0].end, figure[0].start), default=None)


def _targets(
    metric: Metric, region: RegionCode, standings: Iterable[Standing]
) -> tuple[Standing, ...]:
    own = (s for s in standings if (s.metric, s.region_code) == (metric.name, region) and s.target)
    return tuple(sorted(own, key=lambda s: _WORST.index(s.lamp)))
