"""综合预警指数走势: the early-warning index over all months that have one, with its zones."""

from __future__ import annotations

from collections import Counter
from typing import Final

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.economy_words import light_zone
from layouts.panels.notes import source_note
from layouts.panels.plan_plot import pace_plot
from layouts.panels.signal_index import NAMED, index_spec
from layouts.panels.signal_reading import CHART, lamps_of, lamps_query
from layouts.panels.signal_words import change_words, light_mark, rule_words
from layouts.selection import Selection
from layouts.words import say
from metrics.economy import IndexChange, Light, SignalBoard, index_change

ALL_LIMITS: Final = slice(0, 4)


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the growths that the lamps are made of."""
    return {"figures": lamps_query(selection, context)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the reading, the line and its months as a table."""
    locale, title = context.locale, say(context.locale, "index_history_title")
    lamps = lamps_of(answers["figures"], context)
    if lamps is None or not (columns := _columns(lamps.board)):
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    board = lamps.board
    first, last = (board.table.months[column] for column in (columns[0], columns[-1]))
    count = len(board.table.months) - columns[0]
    return tile(
        heading(
            title,
            formatting.stretch(first, last, locale),
            subtitle=context.regions[lamps.region].label(locale),
        ),
        html.P(_reading(board, columns, context)),
        html.Div(
            pace_plot(
                index_spec(board, context, count, ALL_LIMITS),
                context.theme,
                locale,
                say(locale, "indicator_chart_label", title=title),
            ),
            className="index-history",
        ),
        html.Details(
            [html.Summary(say(locale, "index_history_table")), _table(board, columns, locale)]
        ),
        note(rule_words(CHART, locale)),
        source_note(
            [context.metrics[name] for name in lamps.measures], last, lamps.provenance, context
        ),
    )


def _columns(board: SignalBoard) -> list[int]:
    """Return the months that have an index, oldest first."""
    return [column for column, reason in enumerate(board.index.reasons) if reason is None]


def _reading(board: SignalBoard, columns: list[int], context: DrawContext) -> str:
    """Say the newest index, how it moved and why, and how many months each zone has had."""
    locale = context.locale
    counted = Counter(board.index.light(column) for column in columns)
    zones = [
        say(locale, "index_history_zone", zone=light_zone(level, locale), count=counted[level])
        for level in sorted(Light, reverse=True)
        if counted[level]
    ]
    newest = columns[-1]
    change = index_change(board.index, newest)
    return say(
        locale, "index_history_reading",
        month=formatting.period(board.table.months[newest], locale),
        value=formatting.number(float(board.index.levels[newest]), 1),
        moved=change_words(change, NAMED, context)
        if isinstance(change, IndexChange)
        else say(locale, "signal_no_before"),
        months=len(columns), zones=say(locale, "item_mark").join(zones),
    )  # fmt: skip


def _table(board: SignalBoard, columns: list[int], locale: str) -> html.Table:
    """Write every month with its index and light, the newest first."""
    rows = []
    for column in reversed(columns):
        level = board.index.light(column)
        month = formatting.period(board.table.months[column], locale)
        value = formatting.number(float(board.index.levels[column]), 1)
        mark = light_mark(level, locale) if level else formatting.DASH
        rows.append(html.Tr([html.Th(month, scope="row"), html.Td(value), html.Td(mark)]))
    return html.Table(html.Tbody(rows), className="lag-table")


PANEL = Panel(name="signal_history", queries=queries, draw=draw, title="index_history_title")
