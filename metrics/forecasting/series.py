"""Series of a metric's figures as forecasts take them, and periods as the warehouse writes them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

import pandas as pd

from metrics import frames
from metrics.economy.forecast import Forecast, Note
from metrics.errors import InvalidPeriodError
from metrics.facts import is_whole
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import (
    Grain,
    Period,
    month_period,
    parse_period,
    quarter_period,
    span_of,
    year_period,
)
from metrics.query import RegionCode

_FREQUENCIES = {Grain.MONTH: "M", Grain.QUARTER: "Q", Grain.YEAR: "Y"}


class SeriesKey(NamedTuple):
    """What a series is of."""

    metric: str
    region: RegionCode
    measure: Measure


class Figures(NamedTuple):
    """A series of totals, whether any of them is of a demonstration, and its newest period.

    ``newest`` is written as the warehouse does.
    """

    totals: pd.Series[float]
    is_demo: bool
    newest: str


def figures_of(metric: Metric, frame: pd.DataFrame, today: date) -> dict[SeriesKey, Figures]:
    """Return the series of a metric in an answer: its own grain, 1-2月 as one at February.

    A sum of some of a region's parts (16/17) is no figure of a series.

    Args:
        metric: one whose periods are months, quarters or years; a daily one has no series.
        frame: an answer of the metrics layer.
        today: a period that is not over by then has no figure yet, only a part of one.
    """
    frequency = _FREQUENCIES.get(metric.grain)
    if frequency is None:
        return {}
    found: dict[SeriesKey, dict[Period, float]] = defaultdict(dict)
    demo: set[SeriesKey] = set()
    columns = (frames.REGION_CODE, frames.MEASURE, frames.PERIOD, frames.VALUE, frames.PROVENANCE,
               frames.COVERAGE)  # fmt: skip
    for code, measure, text, value, provenance, coverage in frames.rows_of(frame, *columns):
        period = parse_period(text)
        is_own = period.grain is metric.grain or _is_january_merged(period)
        if is_own and period.end < today and is_whole(coverage):
            key = SeriesKey(metric.name, RegionCode(code), Measure(measure))
            found[key][period] = value
            if provenance == "demo":
                demo.add(key)
    return {
        key: Figures(_series(own, frequency), key in demo, str(max(own, key=lambda at: at.end)))
        for key, own in found.items()
    }


def written(forecast: Forecast) -> list[str]:
    """Return the periods of a forecast as the warehouse writes them."""
    return [str(_period(at, merges=_merges(forecast))) for at in forecast.quantiles.index]


def written_origin(forecast: Forecast) -> str:
    """Return the last period with a figure as the warehouse writes it."""
    return str(_period(forecast.origin, merges=_merges(forecast)))


def _merges(forecast: Forecast) -> bool:
    return any(remark.note is Note.MERGED_JANUARY for remark in forecast.remarks)


def _is_january_merged(period: Period) -> bool:
    return period.grain is Grain.SPAN and (period.start.month, period.end.month) == (1, 2)


def _series(figures: dict[Period, float], frequency: str) -> pd.Series[float]:
    """Put the figures on their periods; 1-2月 stands at February unless both months are known."""
    kept = {
        period: value
        for period, value in figures.items()
        if not _is_january_merged(period)
        or not {month_period(period.start.year, month) for month in (1, 2)} & figures.keys()
    }
    index = pd.PeriodIndex([period.end for period in kept], freq=frequency)
    return pd.Series(list(kept.values()), index=index, dtype=float).sort_index()


def _period(at: pd.Period | int, *, merges: bool) -> Period:
    if not isinstance(at, pd.Period):
        raise InvalidPeriodError(f"{at!r} is a place in a series and no period.")
    match at.freqstr[:1]:
        case "M" if merges and at.month == 2:
            return span_of(Grain.SPAN, at.year, 1, 2)
        case "M":
            return month_period(at.year, at.month)
        case "Q":
            return quarter_period(at.year, at.quarter)
        case _:
            return year_period(at.year)
