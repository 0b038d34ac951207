"""The chart of a growth and of what it is compared with, on an axis of months."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pandas as pd

from layouts import formatting
from layouts.chart import Band, ChartSpec, Encoding, ReferenceLine, SeriesStyle, TimeAxis
from layouts.panel import DrawContext
from layouts.panels.growth import Growth
from layouts.panels.growth_outlook import Outlook
from layouts.words import say
from metrics import CITY, NATION, Grain, Period, containing, periods_between

COLUMNS = ("period", "begins", "ends", "region", "value")
_DAY = timedelta(days=1)

Row = tuple[str, date, date, str, float]


def trend_spec(
    growth: Growth,
    references: Sequence[Growth],
    axis: TimeAxis,
    context: DrawContext,
    outlook: Outlook | None = None,
) -> ChartSpec:
    """Specify the chart: all regions over the same months, and the zero line where it lies.

    ``outlook`` goes on from the newest figure, dashed in its band.
    """
    drawn = [growth, *references]
    rows = [row for one in drawn for row in _rows(one, axis, context)]
    styles = [_style(one, context, is_main=one is growth) for one in drawn]
    bands: tuple[Band, ...] = ()
    if outlook:
        name = say(context.locale, "multiple_forecast")
        rows += _expected(growth, outlook, name, context.locale)
        styles.insert(0, SeriesStyle(name, "main", "dashed"))
        bands = (_band(growth, outlook, name),)
    values = [value for *_, value in rows if not math.isnan(value)]
    crosses = min(values, default=0.0) < 0 < max(values, default=0.0)
    return ChartSpec(
        kind="trend",
        frame=pd.DataFrame(rows, columns=COLUMNS),
        encoding=Encoding(x="ends", x_from="begins", y="value", series="region"),
        title=growth.metric.label.text(context.locale),
        unit="%",
        time=axis,
        series=tuple(styles),
        bands=bands,
        lines=(ReferenceLine(0.0, "0"),) if crosses else (),
        note=growth.metric.source,
    )


def _expected(growth: Growth, outlook: Outlook, name: str, locale: str) -> Iterator[Row]:
    """Iterate over the middle of an outlook, joined to the newest figure."""
    newest = growth.newest
    middles = [(at, middle) for at, (_, middle, _) in outlook.ends.items()]
    for at, value in [(newest.period, newest.value), *middles]:
        yield formatting.period(at, locale, growth.measure), at.end, at.end, name, value


def _band(growth: Growth, outlook: Outlook, name: str) -> Band:
    newest = growth.newest
    begin = (newest.period.end, newest.value, newest.value)
    ends = [(at.end, low, high) for at, (low, _, high) in outlook.ends.items()]
    return Band(name, (begin, *ends))


def _style(growth: Growth, context: DrawContext, *, is_main: bool) -> SeriesStyle:
    """Tell a region by its line, the same in every chart, whoever is compared with whom."""
    region = context.regions[growth.region]
    return SeriesStyle(
        region.label(context.locale),
        role="main" if is_main else "reference",
        line="dotted" if region.code == NATION else "dashed" if region.code == CITY else "solid",
        has_dots=growth.metric.grain is Grain.QUARTER,
    )


def _rows(growth: Growth, axis: TimeAxis, context: DrawContext) -> Iterator[Row]:
    """Iterate over the figures that end on the axis, and over what is missing between them."""
    name = context.regions[growth.region].label(context.locale)
    told: date | None = None
    for point in growth.points:
        period = point.period
        if not axis.holds(period.end):
            continue
        begin = _first_day(growth, period, told)
        if told is not None:
            for missing in periods_between(growth.metric.grain, told + _DAY, begin - _DAY):
                text = formatting.period(missing, context.locale, growth.measure)
                yield text, missing.end, missing.end, name, math.nan
        text = formatting.period(period, context.locale, growth.measure)
        first = containing(growth.metric.grain, begin)
        yield text, min(first.end, period.end), period.end, name, point.value
        told = period.end


def _first_day(growth: Growth, period: Period, told: date | None) -> date:
    """Return the first day that a figure stands for beside those before it.

    February's cumulated figure is that of 1-2月 where January is not published alone.
    """
    merges = growth.metric.january == "merged" and period.grain is Grain.MONTH
    first = date(period.start.year, 1, 1) if merges and period.start.month == 2 else period.start
    return first if told is None else max(first, told + _DAY)
