"""The lamp chart as a table: indicators by months, the index first, the newest month set off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.marks import light
from layouts.panel import DrawContext
from layouts.panels.economy_words import light_zone
from layouts.panels.signal_reading import Lamps, published_at
from layouts.panels.signal_words import (
    cell_words,
    indicator_name,
    light_mark,
    limits_words,
    months_words,
)
from layouts.words import say
from metrics import Measure, Period, parse_period, year_period
from metrics.economy import Absence, Light, LightState, SignalBoard, lamp_chart

MONTHS = 24
# From near by all months are shown, from further away the newest of them.
_NEWER, _NEWEST = 12, 6


def signal_table(lamps: Lamps, context: DrawContext) -> html.Table:
    """Draw the table of the newest months."""
    board, locale = lamps.board, context.locale
    frame = lamp_chart(board.table, board.scores, MONTHS)
    months = board.table.months[-MONTHS:]
    ages = _classes(months)
    rows = [_index_row(board, months, ages, context)]
    for state, (_, cells) in zip(board.states, frame.groupby("indicator", sort=False), strict=True):
        measure = lamps.measures[state.name]
        rows.append(
            html.Tr(
                [
                    _name(state, lamps, context),
                    *_cells(cells, measure, ages, context),
                    html.Td(months_words(state, locale), className="drop-3"),
                ]
            )
        )
    return html.Table(
        [html.Thead(_head(months, ages, locale)), html.Tbody(rows)], className="signal-table"
    )


def _classes(months: Sequence[Period]) -> list[str]:
    """Say of each month from how near it is shown; a January goes with its February."""
    found = []
    for column, month in enumerate(months):
        pair = month.start.month == 1 and column + 1 < len(months)
        age = len(months) - 1 - (column + 1 if pair else column)
        words = ["is-old drop-1" if age >= _NEWER else "is-older drop-2" if age >= _NEWEST else ""]
        words += ["is-last"] if column == len(months) - 1 else []
        found.append(" ".join(word for word in words if word))
    return found


def _head(months: Sequence[Period], ages: Sequence[str], locale: str) -> html.Tr:
    """Name the months, the first and each January with its year."""
    heads = []
    for column, (month, age) in enumerate(zip(months, ages, strict=True)):
        has_year = column == 0 or month.start.month == 1
        year = (
            html.Small(formatting.period(year_period(month.start.year), locale))
            if has_year
            else None
        )
        heads.append(html.Th([year, formatting.short_period(month, locale)], className=age))
    first = html.Th(say(locale, "signal_indicator"), scope="col")
    return html.Tr([first, *heads, html.Th(say(locale, "signal_lasting"), className="drop-3")])


def _name(state: LightState, lamps: Lamps, context: DrawContext) -> html.Th:
    """Name an indicator with its newest growth; its limits are told on asking."""
    told = limits_words(lamps.board.limits[state.name], context.locale)
    value: Component | str = formatting.DASH
    if state.value is not None:
        measure = lamps.measures[state.name]
        period = published_at(lamps.series[state.name], state.period)
        key = FigureKey(state.name, lamps.region, str(period), measure.value)
        value = figure(formatting.percent(state.value), key, state.value)
    name = html.Span(indicator_name(state.name, context))
    return html.Th(html.Div([name, value], className="signal-name"), scope="row", title=told)


def _cells(
    frame: pd.DataFrame, measure: Measure, ages: Sequence[str], context: DrawContext
) -> Iterator[html.Td]:
    """Iterate over the cells of a row; a merged 1-2月 is one of double width."""
    rows = frame[["month", "covers", "value", "score", "reason"]].to_numpy().tolist()
    name = str(frame["indicator"].iloc[0])
    merged = 0
    for (_, covers, value, score, reason), age in zip(rows, ages, strict=True):
        if reason == Absence.MERGED:
            merged += 1
            continue
        level = Light(score) if score else None
        words = cell_words(
            name, parse_period(covers), measure, float(value), level, reason, context
        )
        mark = light_mark(level, context.locale, words) if level else light(None, "", words)
        yield html.Td(mark, className=age, colSpan=merged + 1)
        merged = 0
    if merged:
        # A January whose February is beyond the table.
        yield html.Td(className=ages[-1], colSpan=merged)


def _index_row(
    board: SignalBoard, months: Sequence[Period], ages: Sequence[str], context: DrawContext
) -> html.Tr:
    """Draw the index's own light by month; a month without one says why."""
    locale, index = context.locale, board.index
    first, merged = len(board.table.months) - len(months), 0
    cells: list[Any] = []
    for column, (month, age) in enumerate(zip(months, ages, strict=True), start=first):
        reason = index.reasons[column]
        if reason is Absence.MERGED and column < board.newest:
            merged += 1
            continue
        level = index.light(column)
        told = f"{say(locale, 'signal_index')} {formatting.period(month, locale)}"
        if level is None:
            mark = light(None, "", f"{told} {say(locale, f'signal_{reason}')}")
        else:
            value = formatting.number(float(index.levels[column]), 1)
            mark = light_mark(level, locale, f"{told} {value} {light_zone(level, locale)}")
        cells.append(html.Td(mark, className=age, colSpan=merged + 1))
        merged = 0
    name = html.Th(say(locale, "signal_index"), scope="row")
    return html.Tr([name, *cells, html.Td(className="drop-3")], className="signal-whole drop-3")
