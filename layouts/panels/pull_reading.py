"""What pulls a region's product: the newest quarter's growth taken apart, and the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from layouts.panel import DrawContext
from layouts.panels.asking import day_of, known_at, last_ended
from layouts.panels.growth import GrowthSeries
from layouts.selection import Selection
from metrics import DISTRICT, Grain, Measure, MetricQuery, Period, RegionCode, month_period
from metrics.economy import Contribution, Figures, real_contribution

TOTAL: Final = "gdp"
# The industries that are published by quarter; what they leave over is the others'.
PARTS: Final = (
    "primary_value_added",
    "industry_value_added",
    "construction_value_added",
    "trade_value_added",
    "finance_value_added",
    "real_estate_value_added",
)
# The newest figure may be of the quarter before the last, is compared with one before it, and
# both with the year before.
_QUARTERS = 8


@dataclass(frozen=True)
class Pulls:
    """A quarter's growth by parts, and that of the published quarter before (None without one)."""

    region: RegionCode
    period: Period
    this: Contribution
    earlier: Period | None
    last: Contribution | None
    growth: Figures
    provenance: frozenset[str]


def pulls_query(selection: Selection, context: DrawContext) -> MetricQuery:
    """Ask for cumulated levels and growths of the product and its parts."""
    last = first = last_ended(Grain.QUARTER, day_of(selection, context))
    for _ in range(_QUARTERS):
        first = first.previous()
    return MetricQuery(
        metrics=(TOTAL, *PARTS),
        regions=_regions(selection),
        first=month_period(first.start.year, first.start.month),
        last=month_period(last.end.year, last.end.month),
        measures=(Measure.CUMULATED, Measure.CUMULATED_YOY),
        as_of=known_at(selection),
    )


def pulls_of(frame: pd.DataFrame, context: DrawContext) -> Pulls | None:
    """Take the newest growth apart that can be, of the chosen region or of the district."""
    found = GrowthSeries(frame)
    for region in _regions(context.selection):
        growth = found.points(context.metrics[TOTAL], region, Measure.CUMULATED_YOY)
        told = [
            (point.period, parted)
            for point in reversed(growth)
            if (parted := _contribution(found, region, point.period, context)) is not None
        ]
        if told:
            (period, this), *before = told
            earlier, last = before[0] if before else (None, None)
            return Pulls(
                region, period, this, earlier, last,
                {point.period: point.value for point in growth},
                frozenset(point.provenance for point in growth),
            )  # fmt: skip
    return None


def _contribution(
    found: GrowthSeries, region: RegionCode, period: Period, context: DrawContext
) -> Contribution | None:
    """Take one quarter apart; None where the total or every part lacks a figure."""
    then, growth = (
        {
            name: point.value
            for name in (TOTAL, *PARTS)
            for point in found.points(context.metrics[name], region, measure)
            if point.period == at
        }
        for measure, at in (
            (Measure.CUMULATED, period.shifted(-1)),
            (Measure.CUMULATED_YOY, period),
        )
    )
    if TOTAL not in then or TOTAL not in growth:
        return None
    total, published = then.pop(TOTAL), growth.pop(TOTAL)
    parted = real_contribution(then, growth, total, published)
    return parted if isinstance(parted, Contribution) else None


def _regions(selection: Selection) -> tuple[RegionCode, ...]:
    return tuple(dict.fromkeys((selection.region, DISTRICT)))
