"""What pulls a total: its newest growth taken apart as declared, and the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from layouts.panel import DrawContext
from layouts.panels.asking import day_of, known_at, last_ended
from layouts.panels.growth import GrowthSeries
from layouts.selection import Selection
from metrics import DISTRICT, Grain, Measure, MetricQuery, Period, RegionCode, month_period
from metrics.economy import Contribution, Figures, contribution, real_contribution
from metrics.reference import Decomposition

# The newest figure may be some periods old, is compared with one before it, and both with the
# year before.
_PERIODS: Final[Mapping[Grain, int]] = MappingProxyType(
    {Grain.MONTH: 17, Grain.QUARTER: 8, Grain.YEAR: 3}
)


@dataclass(frozen=True)
class Pulls:
    """A period's growth by parts, and that of the period before (None without one).

    ``growth`` is the total's by period: published, or computed where prices are current.
    ``levels`` are a year before and now, at the prices of their time, the whole's among them;
    now's lack what is not published yet. Pulls are named by their metric, those of towns by the
    town's code.
    """

    declared: Decomposition
    region: RegionCode
    period: Period
    this: Contribution
    earlier: Period | None
    last: Contribution | None
    growth: Figures
    levels: tuple[Mapping[str, float], Mapping[str, float]]
    provenance: frozenset[str]


def pulls_query(declared: Decomposition, selection: Selection, context: DrawContext) -> MetricQuery:
    """Ask for the levels of the whole and its parts, and for growths at constant prices."""
    grain = context.metrics[declared.whole].grain
    last = first = last_ended(grain, day_of(selection, context))
    for _ in range(_PERIODS[grain]):
        first = first.previous()
    regions = _regions(declared, selection)
    return MetricQuery(
        metrics=declared.metrics,
        regions=(*regions, *_towns(declared, context)),
        first=month_period(first.start.year, first.start.month),
        last=month_period(last.end.year, last.end.month),
        measures=declared.measures,
        as_of=known_at(selection),
    )


def pulls_of(declared: Decomposition, frame: pd.DataFrame, context: DrawContext) -> Pulls | None:
    """Take the newest growth apart that can be; None without one.

    It is that of the chosen region or of the district; by town, of the district.
    """
    found = GrowthSeries(frame)
    for region in _regions(declared, context.selection):
        points = found.points(context.metrics[declared.whole], region, declared.measures[-1])
        levels, growths = (
            _named(declared, found, region, measure, context)
            for measure in (declared.measures[0], declared.measures[-1])
        )
        told = [
            (point.period, parted)
            for point in reversed(points)
            if (parted := _contribution(declared, levels, growths, point.period)) is not None
        ]
        if told:
            (period, this), *before = told
            earlier, last = before[0] if before else (None, None)
            return Pulls(
                declared, region, period, this, earlier, last,
                {at: parted.growth for at, parted in told},
                (_levels_at(period.shifted(-1), levels), _levels_at(period, levels)),
                frozenset(point.provenance for point in points),
            )  # fmt: skip
    return None


def _levels_at(period: Period, levels: Mapping[str, Figures]) -> Mapping[str, float]:
    return {name: known[period] for name, known in levels.items() if period in known}


def _named(
    declared: Decomposition,
    found: GrowthSeries,
    region: RegionCode,
    measure: Measure,
    context: DrawContext,
) -> Mapping[str, Figures]:
    """Return the figures of the whole and of its parts by their names; a town's by its code."""
    wanted = {name: (name, region) for name in declared.metrics}
    wanted |= {town: (declared.whole, town) for town in _towns(declared, context)}
    return {
        called: {p.period: p.value for p in found.points(context.metrics[name], place, measure)}
        for called, (name, place) in wanted.items()
    }


def _contribution(
    declared: Decomposition,
    levels: Mapping[str, Figures],
    present: Mapping[str, Figures],
    period: Period,
) -> Contribution | None:
    """Take one period apart; None where the total or every part lacks a figure.

    ``present``: at constant prices the growths, at current ones the levels themselves.
    """
    then = dict(_levels_at(period.shifted(-1), levels))
    now = dict(_levels_at(period, present))
    if declared.whole not in then or declared.whole not in now:
        return None
    total, whole = then.pop(declared.whole), now.pop(declared.whole)
    parted = (
        real_contribution(then, now, total, whole)
        if declared.prices == "constant"
        else contribution(then, now, (total, whole))
    )
    return parted if isinstance(parted, Contribution) else None


def _regions(declared: Decomposition, selection: Selection) -> tuple[RegionCode, ...]:
    """Return whose total is taken apart: that of the first one that has any."""
    return (DISTRICT,) if declared.by else tuple(dict.fromkeys((selection.region, DISTRICT)))


def _towns(declared: Decomposition, context: DrawContext) -> tuple[RegionCode, ...]:
    if not declared.by:
        return ()
    return tuple(town.code for town in context.regions.children(DISTRICT))
