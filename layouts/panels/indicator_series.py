"""One indicator's series out of an answer: as published, and beside them what is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd

from layouts.panels.indicator_asking import PAIRS
from layouts.panels.signal_reading import CHART, HISTORY_MONTHS
from metrics import Comparison, Grain, Measure, Metric, Period, RegionCode, frames, parse_period
from metrics.economy import LightState, light_state, limits_of, month_table, score_table
from metrics.economy.series import (
    Growth,
    Series,
    breaks_of,
    computed_growth,
    from_cumulated,
    series_of,
)
from metrics.reference import read_signals

_COMPARISONS: Final = {
    Measure.LEVEL: Comparison.YOY,
    Measure.CUMULATED: Comparison.CUMULATED_YOY,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure stands: its status, and when it became known (in UTC)."""

    status: str
    known_at: datetime | None
    provenance: str


@dataclass(frozen=True)
class IndicatorSeries:
    """The series that are shown together.

    ``levels`` is the published level (or cumulated level); where the bureau gives cumulated ones
    alone, months are taken from them, and its points say so. ``growth`` is the published growth,
    ``computed`` the computed one: never one in the place of the other. ``origins`` tells of every
    published figure, by its measure and period.
    """

    metric: Metric
    region: RegionCode
    measure: Measure
    levels: Series
    growth: Series
    computed: Growth
    origins: Mapping[tuple[Measure, Period], Origin]

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period that has a level or a growth, oldest first."""
        known = {*self.levels.figures, *self.growth.figures, *self.computed.figures}
        return tuple(sorted(known, key=lambda period: (period.end, period.start)))


def read_indicator(
    frame: pd.DataFrame, metric: Metric, region: RegionCode, measure: Measure, *, is_joined: bool
) -> IndicatorSeries:
    """Read the series of a level and its growth, and compute what is computed.

    Args:
        frame: the answer to ``indicator_asking.figures_query``.
        metric: the indicator, by month, quarter or year.
        region: of which it is.
        measure: level or cumulated.
        is_joined: growth is computed across breaks in the definition as well.
    """
    levels = series_of(frame, metric, region, measure)
    if measure is Measure.LEVEL and metric.is_flow and Measure.CUMULATED in metric.measures:
        cumulated = series_of(frame, metric, region, Measure.CUMULATED)
        levels = from_cumulated(cumulated, levels, is_joined=is_joined)
    return IndicatorSeries(
        metric,
        region,
        measure,
        levels,
        series_of(frame, metric, region, PAIRS[measure]),
        computed_growth(levels, _COMPARISONS[measure], is_joined=is_joined),
        _origins(frame),
    )


def _origins(frame: pd.DataFrame) -> dict[tuple[Measure, Period], Origin]:
    columns = (
        frames.MEASURE, frames.PERIOD, frames.STATUS, frames.PUBLISHED_AT, frames.RECORDED_AT,
        frames.PROVENANCE,
    )  # fmt: skip
    found = {}
    for measure, period, status, published, recorded, provenance in frames.rows_of(frame, *columns):
        known = recorded if pd.isna(published) else published
        moment = None if pd.isna(known) else pd.Timestamp(known).to_pydatetime()
        found[Measure(measure), parse_period(period)] = Origin(status, moment, provenance)
    return found


def newest_light(found: IndicatorSeries) -> LightState | None:
    """Return the light of the newest published growth, as the lamp chart has it.

    None where the chart does not judge this growth of this metric.
    """
    metric, signals = found.metric, read_signals()
    declared = next(
        (
            one
            for one in signals.chart(CHART).indicators
            if one.metric == metric.name and one.measure is found.growth.measure
        ),
        None,
    )
    figures = found.growth.figures
    if declared is None or not figures:
        return None
    merging = [metric.name] if metric.january == "merged" and metric.grain is Grain.MONTH else []
    whole = month_table({metric.name: figures}, merging)
    table = month_table({metric.name: figures}, merging, whole.months[-HISTORY_MONTHS:])
    limits = limits_of(table, 0, signals.rule(declared.rule), breaks_of(metric))
    scores = score_table(table, {metric.name: limits})
    return light_state(table, scores, 0, len(table.months) - 1)
