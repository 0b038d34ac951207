"""The chosen events one by one: page by page on a desk, the first of them on paper and phones."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts.addresses import EVENT_FORMS, event_file_address
from layouts.components.endless_grid import EVENTS, EndlessColumn, card_opener, endless_grid
from layouts.components.grid import Cell, Column, Row, Table, plain_table
from layouts.components.tile import heading, note, tile
from layouts.event_choice import chosen_events
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.event_rows import RowWords, worded
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say

# Columns by name with their width in rem, and by what of an event the server sorts some of them.
COLUMNS: Mapping[str, float] = {
    "title": 12.0,
    "category": 6.5,
    "severity": 5.0,
    "region": 13.0,
    "reported_at": 11.5,
    "deadline_at": 11.5,
    "standing": 6.5,
}
ORDERS: Mapping[str, str] = {
    "category": "category",
    "region": "region_code",
    "reported_at": "reported_at",
    "deadline_at": "deadline_at",
}
FIRST = 20


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the first events; the grid asks for all of them itself."""
    return {"first": chosen_events(selection, context.today, FIRST)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the chosen events."""
    title = say(context.locale, "events_list_title")
    return list_tile(answers["first"], context.selection, title, context)


def list_tile(
    first: pd.DataFrame,
    choice: Selection,
    title: str,
    context: DrawContext,
    lead: Component | None = None,
) -> Component:
    """Draw the grid of the events of a choice, its twin of the first rows, and the files.

    Args:
        first: the first ``FIRST`` of them.
        choice: the selection that they are chosen by.
        title: what the list is called.
        context: what every panel may know.
        lead: what stands before the files.
    """
    locale = context.locale
    columns = [
        EndlessColumn(
            name, say(locale, f"events_column_{name}"), width, name in ORDERS, name == "title"
        )
        for name, width in COLUMNS.items()
    ]
    files = [
        html.A(
            form.upper(),
            href=event_file_address(form, choice),
            className="event-file",
            title=say(locale, "events_download", form=form.upper()),
            download="",
        )
        for form in EVENT_FORMS
    ]
    return tile(
        heading(title, tail=html.Span([lead, *files] if lead else files, className="event-files")),
        html.Div(
            [
                endless_grid(EVENTS, choice.to_query(), columns, title, locale),
                _first_rows(first, columns, title, context),
            ],
            className="table",
        ),
        note(say(locale, "events_order"), unreal_mark(first["provenance"], locale)),
    )


def _first_rows(
    first: pd.DataFrame, columns: Sequence[EndlessColumn], label: str, context: DrawContext
) -> html.Table:
    """Draw the first events as plain rows."""
    rows = worded(
        first, RowWords(context.locale, context.regions, context.departments, context.today)
    )
    names = [column.name for column in columns]
    plain = [
        Row(str(row["id"]), {name: _cell(name, row) for name in names})
        for row in rows.to_dict("records")
    ]
    headed = [Column(column.name, column.heading, column.width) for column in columns]
    return plain_table(Table(label, headed, plain))


def _cell(name: str, row: Mapping[Hashable, Any]) -> Cell:
    opens = name == "title"
    return Cell(card_opener(EVENTS, row["id"], row[name]) if opens else row[name])


PANEL = Panel(name="event_list", queries=queries, draw=draw, title="events_list_title")
