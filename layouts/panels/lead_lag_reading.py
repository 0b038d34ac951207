"""Which indicators move before the chosen one, and which after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from layouts.panel import DrawContext
from layouts.panels.asking import day_of, known_at, last_ended, months_before
from layouts.panels.growth import GrowthSeries
from layouts.panels.signal_reading import HISTORY_MONTHS
from layouts.selection import Selection
from metrics import (
    DISTRICT,
    Catalogue,
    Grain,
    Level,
    Measure,
    Metric,
    MetricQuery,
    RegionCode,
    UnknownMetricError,
)
from metrics.economy import Absence
from metrics.economy.lead_lag import CORRELATION, IS_FOUND, LAG, LEADER, lead_lag
from metrics.economy.months import month_table

# How many months one indicator may move before or after another.
LAGS: Final = 6
GROWTH: Final = Measure.CUMULATED_YOY


@dataclass(frozen=True, eq=False)
class Leads:
    """The others against one indicator: a row for every other and lag, as ``lead_lag`` gives it.

    ``left_out`` says of the others that cannot be judged why.
    """

    region: RegionCode
    chosen: str
    others: tuple[str, ...]
    frame: pd.DataFrame
    left_out: Mapping[str, Absence]
    provenance: frozenset[str]

    def strongest(self, other: str) -> tuple[int, float] | None:
        """Return lag and correlation of the strongest relation found; None without one."""
        columns = (self.frame[name].tolist() for name in (LEADER, IS_FOUND, LAG, CORRELATION))
        found = [
            (int(lag), float(value))
            for leader, is_found, lag, value in zip(*columns, strict=True)
            if leader == other and is_found
        ]
        return max(found, key=lambda one: abs(one[1]), default=None)


def compared(catalogue: Catalogue) -> tuple[Metric, ...]:
    """Return what is held together: monthly indicators of the economy with a published growth."""
    return tuple(
        metric
        for metric in catalogue
        if metric.theme == "economy"
        and metric.grain is Grain.MONTH
        and GROWTH in metric.measures
        and Level.DISTRICT in metric.levels
    )


def chosen_indicator(selection: Selection, catalogue: Catalogue) -> str:
    """Return the indicator that the others are held against.

    The first where none is chosen, or one of another page that is not compared here.

    Raises:
        UnknownMetricError: the chosen one is no metric; knows which was meant.
    """
    names, asked = [metric.name for metric in compared(catalogue)], selection.metric
    if asked and asked not in catalogue:
        raise UnknownMetricError(asked, names)
    return asked if asked in names else names[0]


def leads_query(selection: Selection, context: DrawContext) -> MetricQuery:
    """Ask for the published growths of all that are compared.

    Raises:
        UnknownMetricError: what is chosen is no metric.
    """
    chosen_indicator(selection, context.metrics)
    last = last_ended(Grain.MONTH, day_of(selection, context))
    return MetricQuery(
        metrics=tuple(metric.name for metric in compared(context.metrics)),
        regions=_regions(selection),
        first=months_before(last.end, HISTORY_MONTHS - 1),
        last=last,
        measures=(GROWTH,),
        as_of=known_at(selection),
    )


def leads_of(frame: pd.DataFrame, context: DrawContext) -> Leads | None:
    """Hold the published growths of the others against the chosen one's; None without figures.

    They are those of the chosen region, or of the district where that has none.
    """
    found, metrics = GrowthSeries(frame), compared(context.metrics)
    chosen = chosen_indicator(context.selection, context.metrics)
    others = tuple(metric.name for metric in metrics if metric.name != chosen)
    merging = [metric.name for metric in metrics if metric.january == "merged"]
    for region in _regions(context.selection):
        points = {metric.name: found.points(metric, region, GROWTH) for metric in metrics}
        if not any(points.values()):
            continue
        series = {name: {p.period: p.value for p in told} for name, told in points.items()}
        pairs = [(other, chosen) for other in others]
        told, left_out = lead_lag(month_table(series, merging), pairs, LAGS)
        reasons = {other: reason for (other, _), reason in left_out.items()}
        provenance = frozenset(p.provenance for one in points.values() for p in one)
        return Leads(region, chosen, others, told, reasons, provenance)
    return None


def _regions(selection: Selection) -> tuple[RegionCode, ...]:
    return tuple(dict.fromkeys((selection.region, DISTRICT)))
