"""A table of a desk page: on screens a grid that sorts, on paper and phones plain rows.

Both are made of the same columns and rows. A grid lays its rows out by script, for the width of
the screen, and so cannot be printed; ``assets/36-plan-page.css`` shows whichever suits. What a cell
shows is a tree of components like any other, drawn in the grid by ``assets/js/grid.js``; it sorts
by a value of its own, and what has none stays last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import dash_ag_grid as dag
from dash import html

from layouts.formatting import DASH
from layouts.words import say

# How the grid takes our tokens; its own theme stays the base.
THEME = (
    "themeQuartz.withParams({"
    "fontFamily: 'inherit', fontSize: '1rem', dataFontSize: '1rem', headerFontSize: '0.9375rem',"
    "backgroundColor: 'var(--surface)', foregroundColor: 'var(--text)',"
    "headerBackgroundColor: 'var(--surface)', headerTextColor: 'var(--second)',"
    "accentColor: 'var(--accent)', borderColor: 'var(--hairline)', borderRadius: 0,"
    "wrapperBorder: false, wrapperBorderRadius: 0, rowHoverColor: 'var(--raised)',"
    "oddRowBackgroundColor: 'var(--surface)', cellHorizontalPadding: '0.625rem',"
    "headerHeight: '2.5rem', rowHeight: '2.75rem', iconSize: '1rem'"
    "})"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, heading, and the least width that it needs, in rem."""

    name: str
    heading: str
    width: float
    is_numeric: bool = False
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and what it sorts by (None: nothing to compare)."""

    shown: Any
    value: float | str | None = None


@dataclass(frozen=True)
class Row:
    """A row: its cells by column, and whether it is old, or the one that is looked at."""

    name: str
    cells: Mapping[str, Cell]
    is_stale: bool = False
    is_chosen: bool = False


@dataclass(frozen=True)
class Table:
    """Columns and rows, in the order that they have until somebody sorts them."""

    label: str
    columns: Sequence[Column]
    rows: Sequence[Row] = field(default_factory=tuple)


def build_table(table: Table, name: str, locale: str) -> html.Div:
    """Draw the table; ``name`` identifies its grid on the page."""
    return html.Div([_grid(table, name, locale), plain_table(table)], className="table")


def _grid(table: Table, name: str, locale: str) -> html.Div:
    grid = dag.AgGrid(
        id=name,
        columnDefs=[_definition(column) for column in table.columns],
        rowData=[_record(row) for row in table.rows],
        defaultColDef={
            "sortable": True,
            "resizable": True,
            "suppressMovable": True,
            "suppressHeaderMenuButton": True,
            "wrapText": True,
            "autoHeight": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
            "cellRenderer": "Drawn",
            "valueGetter": {"function": "params.data.values[params.colDef.field]"},
            "comparator": {"function": "absentLast"},
        },
        dashGridOptions={
            "theme": {"function": THEME},
            "domLayout": "autoHeight",
            "suppressRowVirtualisation": True,
            "suppressColumnVirtualisation": True,
            "ensureDomOrder": True,
            "enableCellTextSelection": True,
            "animateRows": False,
            "localeText": {
                "ariaSortableColumn": say(locale, "grid_sortable"),
                "noRowsToShow": say(locale, "no_data"),
            },
        },
        getRowId="params.data.name",
        rowClassRules={"is-stale": "params.data.is_stale", "is-chosen": "params.data.is_chosen"},
        # The grid counts in px: its columns are widened to the screen's rem, and to its width.
        eventListeners={"gridSizeChanged": ["fitColumns(params)"]},
    )
    described: dict[str, Any] = {"aria-label": table.label}
    return html.Div(grid, className="table-grid", role="region", **described)


def _definition(column: Column) -> dict[str, Any]:
    kind = "is-numeric" if column.is_numeric else "is-text"
    pinned = {"pinned": "left"} if column.is_pinned else {}
    return {
        "field": column.name,
        "headerName": column.heading,
        "context": {"rem": column.width},
        "cellClass": kind,
        "headerClass": kind,
        **pinned,
    }


def _record(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "is_stale": row.is_stale,
        "is_chosen": row.is_chosen,
        "cells": {name: cell.shown for name, cell in row.cells.items()},
        "values": {name: cell.value for name, cell in row.cells.items()},
    }


def plain_table(table: Table) -> html.Table:
    """Draw a table as plain rows, for paper, phones and readers of the page."""
    needed = sum(column.width for column in table.columns)
    widths = [html.Col(style={"width": f"{column.width / needed:.2%}"}) for column in table.columns]
    head = [
        html.Th(column.heading, scope="col", className="is-numeric" if column.is_numeric else "")
        for column in table.columns
    ]
    return html.Table(
        [
            html.Caption(table.label),
            html.Colgroup(widths),
            html.Thead(html.Tr(head)),
            html.Tbody([_plain_row(row, table.columns) for row in table.rows]),
        ],
        className="table-plain",
    )


def _plain_row(row: Row, columns: Sequence[Column]) -> html.Tr:
    cells = []
    for column in columns:
        labelled: dict[str, Any] = {"data-label": column.heading, "data-column": column.name}
        shown = row.cells[column.name].shown
        kinds = {
            "is-numeric": column.is_numeric,
            "is-head": column.is_pinned,
            "is-absent": shown == DASH,
        }
        kind = " ".join(name for name, holds in kinds.items() if holds)
        cells.append(html.Td(shown, className=kind, **labelled))
    return html.Tr(cells, className="is-stale" if row.is_stale else "")
