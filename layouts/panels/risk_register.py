"""The register of risk points: page by page on a desk, the worst of them on paper and phones."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts.addresses import RISK_FORMS, risk_file_address
from layouts.components.endless_grid import RISK_POINTS, EndlessColumn, card_opener, endless_grid
from layouts.components.grid import Cell, Column, Row, Table, plain_table
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.event_rows import RowWords
from layouts.panels.notes import unreal_mark
from layouts.panels.risk_asking import POINTS, narrowed_register
from layouts.panels.risk_controls import controls
from layouts.panels.risk_rows import COLUMNS, DRAWN, ORDERS, grid_frame
from layouts.words import say
from metrics import frames

# So many rows are written out for paper and phones.
FIRST: Final = 20


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the controls, the grid of all chosen points, and their files."""
    points, locale = answers[POINTS], context.locale
    region = context.regions[context.selection.region].label(locale)
    name = say(locale, "risk_register_title", region=region)
    title = heading(
        name, say(locale, "risk_count", count=len(points)), tail=_files(points, context)
    )
    if points.empty:
        return tile(title, controls(context), empty(say(locale, "risk_none")))
    columns = [
        EndlessColumn(
            column,
            say(locale, f"risk_column_{column}"),
            width,
            is_sortable=column in ORDERS,
            opens_card=column == "point",
            is_drawn=column in DRAWN,
        )
        for column, width in COLUMNS.items()
    ]
    return tile(
        title,
        controls(context),
        html.Div(
            [
                endless_grid(RISK_POINTS, context.selection.to_query(), columns, name, locale),
                _first_rows(points.head(FIRST), columns, name, context),
            ],
            className="table",
        ),
        _beyond(len(points), locale),
        note(
            say(locale, "risk_register_note"),
            unreal_mark(points[frames.PROVENANCE], locale),
        ),
    )


def _beyond(count: int, locale: str) -> html.P | None:
    """Say on paper and phones that there is more than is written out."""
    if count <= FIRST:
        return None
    said = say(locale, "risk_first", shown=FIRST, count=count)
    return html.P(said, className="tile-note only-plain")


def _files(points: pd.DataFrame, context: DrawContext) -> html.Span | None:
    if points.empty:
        return None
    locale = context.locale
    links = [
        html.A(
            form.upper(),
            href=risk_file_address(form, context.selection),
            className="event-file",
            title=say(locale, "risk_download", form=form.upper()),
            download="",
        )
        for form in RISK_FORMS
    ]
    return html.Span(links, className="event-files")


def _first_rows(
    first: pd.DataFrame, columns: Sequence[EndlessColumn], label: str, context: DrawContext
) -> html.Table:
    """Draw the worst points as plain rows."""
    words = RowWords(context.locale, context.regions, context.departments, context.today)
    rows = grid_frame(first, words)
    plain = [
        Row(str(row["id"]), {column.name: _cell(column, row) for column in columns})
        for row in rows.to_dict("records")
    ]
    headed = [Column(column.name, column.heading, column.width) for column in columns]
    return plain_table(Table(label, headed, plain))


def _cell(column: EndlessColumn, row: Mapping[Hashable, Any]) -> Cell:
    shown = row[column.name]
    return Cell(card_opener(RISK_POINTS, row["id"], shown) if column.opens_card else shown)


PANEL = Panel(
    name="risk_register", queries=narrowed_register, draw=draw, title="risk_register_name"
)
