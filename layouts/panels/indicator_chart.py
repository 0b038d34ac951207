"""The charts of one indicator: lines over its history, with its breaks and a fitting axis."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import pandas as pd
from dash import html

from layouts import formatting
from layouts.chart import (
    Band,
    ChartSpec,
    Encoding,
    ReferenceLine,
    SeriesStyle,
    TimeAxis,
    TimeMark,
)
from layouts.figures.scale import round_ticks
from layouts.panel import DrawContext
from layouts.panels.plan_plot import pace_plot
from layouts.words import say
from metrics import Grain, Metric, Period, containing, parse_period

COLUMNS = ("begins", "ends", "series", "value")
_DAY = timedelta(days=1)

Row = tuple[date, date, str, float]


@dataclass(frozen=True)
class Line:
    """One line: its name, its figures by period, and how it is told from others.

    ``is_yearly``: it begins anew every year, as what is cumulated does.
    """

    name: str
    figures: Mapping[Period, float]
    role: Literal["main", "reference"] = "main"
    style: Literal["solid", "dashed", "dotted"] = "solid"
    is_yearly: bool = False


@dataclass(frozen=True)
class ChartWords:
    """What a chart is called, and in what its values are."""

    title: str
    unit: str
    places: int


def indicator_spec(
    lines: Sequence[Line],
    metric: Metric,
    words: ChartWords,
    axis: TimeAxis,
    context: DrawContext,
    *,
    is_joined: bool,
    bands: Sequence[Band] = (),
) -> ChartSpec:
    """Specify a chart; a line is broken where figures are missing, and at a break in definition."""
    changes = break_marks(metric, axis, context.locale)
    cuts = [] if is_joined else [change.x for change in changes]
    rows = [row for line in lines for row in _rows(line, metric, axis, cuts)]
    spec = ChartSpec(
        kind="trend",
        frame=pd.DataFrame(rows, columns=COLUMNS),
        encoding=Encoding(x="ends", x_from="begins", y="value", series="series"),
        title=words.title,
        unit=words.unit,
        decimals=words.places,
        time=axis,
        series=tuple(SeriesStyle(line.name, line.role, line.style) for line in lines),
        changes=changes,
        bands=tuple(bands),
        note=metric.source,
    )
    ticks = tuple(ReferenceLine(tick, formatting.limit(tick)) for tick in round_ticks(spec))
    return replace(spec, lines=ticks)


def draw_chart(spec: ChartSpec, context: DrawContext, reading: str = "") -> html.Div:
    """Draw a chart under its name, with a key of its lines and bands, and what it says below."""
    locale = context.locale
    keys = [
        html.Span(style.name, className=f"key is-{style.role} is-{style.line}")
        for style in spec.series
    ]
    keys += [
        html.Span(band.name, className=f"key-band{' is-inner' if band.is_inner else ''}")
        for band in spec.bands
    ]
    unit = [html.Span(say(locale, "unit_is", unit=spec.unit))] if spec.unit else []
    label = say(locale, "indicator_chart_label", title=spec.title)
    return html.Div(
        [
            html.H3(spec.title, className="chart-title"),
            html.P([*keys, *unit], className="chart-key"),
            pace_plot(spec, context.theme, locale, label),
            *([html.P(reading, className="chart-reading")] if reading else []),
        ],
        className="indicator-chart",
    )


def break_marks(metric: Metric, axis: TimeAxis, locale: str) -> tuple[TimeMark, ...]:
    """Return the breaks in the metric's definition that lie on an axis, with their notes."""
    found = ((parse_period(one.period).start, one.note.text(locale)) for one in metric.breaks)
    return tuple(
        TimeMark(day, say(locale, "break_mark", note=note))
        for day, note in found
        if axis.first.start < day <= axis.last.end
    )


def _rows(line: Line, metric: Metric, axis: TimeAxis, cuts: Sequence[date]) -> Iterator[Row]:
    """Iterate over the figures of the axis, and a row without a value wherever the line breaks."""
    told: date | None = None
    for period in sorted(line.figures, key=lambda one: one.end):
        if not axis.holds(period.end):
            continue
        begin = period.start
        if told is not None:
            is_apart = begin > told + _DAY and not _opens(metric, period, told)
            is_anew = line.is_yearly and told.year < period.start.year
            if is_apart or is_anew or any(told < cut <= period.end for cut in cuts):
                yield told + _DAY, told + _DAY, line.name, math.nan
        first = containing(Grain.MONTH, begin).end if period.grain is Grain.SPAN else period.end
        yield first, period.end, line.name, line.figures[period]
        told = period.end


def _opens(metric: Metric, period: Period, told: date) -> bool:
    """Say whether a February's figure follows December's: cumulated, it is that of 1-2月."""
    is_february = period.grain is Grain.MONTH and period.start.month == 2
    return (
        metric.january == "merged" and is_february and told == date(period.start.year - 1, 12, 31)
    )
