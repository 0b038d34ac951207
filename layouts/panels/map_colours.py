"""Which period the map shows, in which classes, and what its legend says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from layouts import formatting
from layouts.classes import USUAL, Classing, class_index, ramp_steps
from layouts.components.map import AreaValue, LegendClass, MapLegend
from layouts.words import say
from metrics import Metric, Period, RegionCode, frames, parse_period


def level_rows(frame: pd.DataFrame, metric: Metric) -> pd.DataFrame:
    """Keep the totals of the metric's own measure."""
    rows = frame[(frame[frames.METRIC] == metric.name) & (frame[frames.SLICE] == "")]
    return rows[rows[frames.MEASURE] == metric.measures[0].value]


def newest_period(rows: pd.DataFrame, codes: Collection[RegionCode]) -> Period | None:
    """Return the newest period in which any of the regions has a figure, else anybody's newest."""
    of_regions = rows[rows[frames.REGION_CODE].isin(codes)]
    dated = of_regions if not of_regions.empty else rows
    if dated.empty:
        return None
    return parse_period(dated.sort_values(frames.PERIOD_END).iloc[-1][frames.PERIOD])


def rows_at(
    rows: pd.DataFrame, codes: Collection[RegionCode], period: Period | None
) -> pd.DataFrame:
    """Keep the rows of some regions in one period."""
    return rows[rows[frames.REGION_CODE].isin(codes) & (rows[frames.PERIOD] == str(period))]


def written(amount: float, metric: Metric, locale: str) -> str:
    """Write a figure of the metric with its unit."""
    return str(formatting.quantity(amount, metric.unit_record, locale, metric.places))


def unit_word(metric: Metric, locale: str) -> str:
    """Return the metric's unit as it is printed."""
    unit = metric.unit_record
    return unit.en if formatting.is_english(locale) else unit.zh


def coloured(
    rows: pd.DataFrame, metric: Metric, locale: str, classing: Classing = USUAL
) -> dict[str, AreaValue]:
    """Give every region of one period its class."""
    amounts = [float(value) for value in rows[frames.VALUE]]
    breaks = classing.breaks(amounts)
    steps = ramp_steps(len(breaks) + 1)
    return {
        code: AreaValue(_step(amount, breaks, steps), written(amount, metric, locale))
        for code, amount in zip(rows[frames.REGION_CODE], amounts, strict=True)
    }


def legend_of(
    rows: pd.DataFrame, metric: Metric, locale: str, classing: Classing = USUAL
) -> MapLegend:
    """Write the limits of the classes that ``coloured`` makes of the same rows."""
    breaks = classing.breaks(float(value) for value in rows[frames.VALUE])
    texts = formatting.classes(breaks)
    classes = tuple(
        LegendClass(step, text)
        for step, text in zip(ramp_steps(len(breaks) + 1), texts, strict=False)
    )
    return MapLegend(classes, unit_word(metric, locale), say(locale, "no_data"))


def _step(amount: float, breaks: Sequence[float], steps: Sequence[int]) -> int | None:
    index = class_index(amount, breaks)
    return None if index is None else steps[index]
