"""The charts of an indicator as a table: every period with its figures and where they stand."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.panel import DrawContext
from layouts.panels.figure_words import joined, measure_word, status_word, value_words
from layouts.panels.indicator_asking import PAIRS, axis_of
from layouts.panels.indicator_series import IndicatorSeries
from layouts.panels.map_colours import unit_word
from layouts.words import say
from metrics import Measure, Period
from metrics.economy.series import Growth, Maker, Point, Series


def series_table(found: IndicatorSeries, stretch: str, context: DrawContext) -> html.Details:
    """List the periods that the charts show, newest first; figures open their cards."""
    locale = context.locale
    axis = axis_of(found.periods, stretch)
    growth = measure_word(PAIRS[found.measure], locale)
    unit = unit_word(found.metric, locale)
    level = measure_word(found.measure, locale)
    headings = [
        say(locale, "column_period"),
        f"{level}（{unit}）" if unit else level,
        say(locale, "line_published", what=growth),
        say(locale, "line_computed", what=growth),
        say(locale, "column_status"),
        say(locale, "column_source"),
        say(locale, "column_known"),
    ]
    rows = [
        _row(found, period, headings, context)
        for period in reversed(found.periods)
        if axis.holds(period.end)
    ]
    table = html.Table([folding_head(headings, len(headings)), html.Tbody(rows)],
                       className=f"card-table series-table {FOLDING}")  # fmt: skip
    summary = html.Summary(say(locale, "series_table", count=len(rows)))
    return html.Details([summary, table], className="card-parts")


def _row(
    found: IndicatorSeries, period: Period, headings: list[str], context: DrawContext
) -> html.Tr:
    locale, origins = context.locale, found.origins
    origin = origins.get((found.measure, period)) or origins.get((PAIRS[found.measure], period))
    known = origin and origin.known_at
    return folding_row(
        [
            html.Th(formatting.period(period, locale, found.measure), scope="row"),
            html.Td(_level(found, period, context), className="num"),
            html.Td(_published(found, period, context), className="num"),
            html.Td(_computed(found.computed, period, locale), className="num"),
            html.Td(status_word(origin.status, locale) if origin else "—"),
            html.Td(found.metric.source),
            html.Td(formatting.moment(known, locale) if known else "—"),
        ],
        headings,
        "is-revised" if origin and origin.status == "revised" else "",
    )


def _level(found: IndicatorSeries, period: Period, context: DrawContext) -> Any:
    locale = context.locale
    point = _at(found.levels, period)
    if point is None:
        return "—"
    written = value_words(found.metric, found.measure, point.value, locale)
    if point.maker is Maker.PUBLISHED and (found.measure, period) in found.origins:
        return _figure(found, period, found.measure, written, point.value)
    marks = [say(locale, "maker_differenced")] if point.maker is Maker.DIFFERENCED else []
    marks += [say(locale, "maker_negative")] if point.is_revised else []
    return joined(written, *marks)


def _published(found: IndicatorSeries, period: Period, context: DrawContext) -> Any:
    measure = PAIRS[found.measure]
    point = _at(found.growth, period)
    if point is None:
        return "—"
    written = value_words(found.metric, measure, point.value, context.locale)
    return _figure(found, period, measure, written, point.value)


def _computed(growth: Growth, period: Period, locale: str) -> str:
    """Write the computed growth, or why there is none."""
    if period in growth.figures:
        value = formatting.signed(growth.figures[period])
        is_points = growth.unit == "point"
        return f"{value} {formatting.points_word(locale)}" if is_points else f"{value}%"
    gap = next((gap for gap in growth.gaps if gap.period == period), None)
    return say(locale, f"absence_{gap.absence}") if gap else "—"


def _figure(
    found: IndicatorSeries, period: Period, measure: Measure, written: str, value: float
) -> Any:
    key = FigureKey(found.metric.name, found.region, str(period), measure.value)
    return figure(written, key, value)


def _at(series: Series, period: Period) -> Point | None:
    return next((point for point in series.points if point.period == period), None)
