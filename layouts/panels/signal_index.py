"""The early-warning index above its lamps: its value and light, its line, and what moved it."""

from __future__ import annotations

import math

import pandas as pd
from dash import html

from layouts import formatting
from layouts.chart import ChartSpec, Encoding, ReferenceLine, SeriesStyle, TimeAxis
from layouts.components.graph import graph
from layouts.components.marks import image_of
from layouts.figures import build_figure
from layouts.figures.scale import height_of, value_range
from layouts.panel import DrawContext
from layouts.panels.economy_words import light_zone
from layouts.panels.signal_table import MONTHS
from layouts.panels.signal_words import change_words, light_mark
from layouts.theme import theme_named
from layouts.words import say
from metrics.economy import Absence, IndexChange, SignalBoard, index_change

# Indicators that are named as having moved the index.
NAMED = 4
# The limits of the green zone among the four.
GREEN = slice(1, 3)


def index_block(board: SignalBoard, context: DrawContext) -> html.Div:
    """Draw the newest index, what changed it, and its line."""
    locale, column = context.locale, board.indexed
    if column is None:
        words = say(locale, "signal_no_index", share=_share(board, board.newest))
        return html.Div(html.P(words, className="tile-empty"), className="signal-index")
    level = board.index.light(column)
    month = formatting.period(board.table.months[column], locale)
    value = formatting.number(float(board.index.levels[column]), 1)
    change = index_change(board.index, column)
    told = (
        change_words(change, NAMED, context)
        if isinstance(change, IndexChange)
        else say(locale, "signal_no_before")
    )
    return html.Div(
        [
            html.Div(
                [
                    html.P([say(locale, "signal_index"), html.Small(month)]),
                    html.P(
                        [
                            html.Strong(value),
                            light_mark(level, locale) if level else None,
                            html.Span(light_zone(level, locale)) if level else None,
                        ],
                        className="signal-now",
                    ),
                    html.P(told, className="signal-moved drop-2"),
                    html.Small(
                        say(locale, "signal_coverage", share=_share(board, column)),
                        className="drop-1",
                    ),
                ],
                className="signal-said",
            ),
            index_line(board, context),
        ],
        className="signal-index",
    )


def _share(board: SignalBoard, column: int) -> str:
    return formatting.percent(100 * float(board.index.coverage[column]), 0)


def index_spec(
    board: SignalBoard, context: DrawContext, count: int = MONTHS, limits: slice = GREEN
) -> ChartSpec:
    """Specify the index's line over the newest months, with the limits between its zones."""
    index, months = board.index, board.table.months[-count:]
    rows = [
        (month.end, float(value))
        for month, value, reason in zip(
            months, index.levels[-count:], index.reasons[-count:], strict=True
        )
        if reason is not Absence.MERGED
    ]
    while rows and math.isnan(rows[-1][1]):
        rows.pop()
    return ChartSpec(
        kind="trend",
        frame=pd.DataFrame(rows, columns=["ends", "value"]),
        encoding=Encoding(x="ends", y="value"),
        title=say(context.locale, "signal_index"),
        unit="",
        time=TimeAxis(months[0], months[-1]),
        series=(SeriesStyle(""),),
        lines=tuple(
            ReferenceLine(limit, formatting.number(limit, 1))
            for limit in list(board.index.scheme.limits)[limits]
        ),
    )


def index_line(
    board: SignalBoard, context: DrawContext, count: int = MONTHS, limits: slice = GREEN
) -> html.Div:
    """Draw the line with the limits' values at its right."""
    spec = index_spec(board, context, count, limits)
    scale = value_range(spec)
    months = board.table.months[-count:]
    told = f"{spec.title} {formatting.stretch(months[0], months[-1], context.locale)}"
    labels = [
        html.Span(
            line.label,
            className="signal-limit",
            style={"bottom": f"{height_of(line.value, scale):.2%}"},
        )
        for line in spec.lines
    ]
    plot = html.Div(
        graph(build_figure(spec, theme_named(context.theme))),
        className="trend-plot",
        **image_of(told),
    )
    return html.Div(
        [plot, html.Div(labels, className="signal-limits")], className="signal-line drop-3"
    )
