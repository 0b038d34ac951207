"""A table whose rows the server sends page by page, in the order that a person asked for.

Its id carries what the rows are and of which choice, so that another choice is another grid and
nothing of the old one stays; ``cockpit/callbacks`` answers its requests. Cells are text, or drawn
as those of ``layouts.components.grid``; one column may open cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import dash_ag_grid as dag
import pandas as pd
from dash import html

from layouts import ids
from layouts.components.grid import THEME
from layouts.words import say

# Rows that are asked for together.
PAGE_ROWS = 100
# What rows may be, and the kind of card that one opens.
EVENTS, RISK_POINTS = "events", "risk_points"
CARDS: Mapping[str, str] = MappingProxyType({EVENTS: "event", RISK_POINTS: "risk_point"})


@dataclass(frozen=True, slots=True)
class EndlessColumn:
    """A column: its name, heading, width in rem, and whether the server can sort by it.

    ``is_drawn``: its cells are components.
    """

    name: str
    heading: str
    width: float
    is_sortable: bool = False
    opens_card: bool = False
    is_drawn: bool = False


def endless_grid(
    rows: str, choice: str, columns: Sequence[EndlessColumn], label: str, locale: str
) -> html.Div:
    """Draw the grid of rows of ``CARDS``; ``choice`` is the selection that they are asked with."""
    grid = dag.AgGrid(
        id=ids.endless_rows(rows, choice),
        columnDefs=[_definition(column) for column in columns],
        rowModelType="infinite",
        getRowId="params.data.id",
        defaultColDef={
            "resizable": True,
            "suppressMovable": True,
            "suppressHeaderMenuButton": True,
            "sortable": False,
        },
        dashGridOptions={
            "theme": {"function": THEME},
            "cacheBlockSize": PAGE_ROWS,
            "maxBlocksInCache": 20,
            "rowBuffer": 20,
            "ensureDomOrder": True,
            "enableCellTextSelection": True,
            "animateRows": False,
            "enableBrowserTooltips": True,
            "localeText": {
                "ariaSortableColumn": say(locale, "grid_sortable"),
                "noRowsToShow": say(locale, "no_data"),
                "loadingOoo": say(locale, "card_loading"),
            },
        },
        eventListeners={"gridSizeChanged": ["fitColumns(params)"]},
        style={"height": "100%"},
    )
    described: dict[str, Any] = {"aria-label": label}
    return html.Div(grid, className="table-grid is-endless", role="region", **described)


def _definition(column: EndlessColumn) -> dict[str, Any]:
    renderer = "CardOpener" if column.opens_card else "Drawn" if column.is_drawn else ""
    return {
        "field": column.name,
        "headerName": column.heading,
        "sortable": column.is_sortable,
        "context": {"rem": column.width},
        # What a cell is too narrow for.
        **({} if column.is_drawn else {"tooltipField": column.name}),
        **({"cellRenderer": renderer} if renderer else {}),
    }


def card_key(rows: str, number: int) -> str:
    """Return the key that the card of a row is opened by: event:7."""
    return f"{CARDS[rows]}:{number}"


def card_opener(rows: str, number: int, word: str) -> html.Button:
    """Draw what opens a row's card where the rows stand in no grid."""
    key: dict[str, Any] = {"data-card": card_key(rows, number)}
    return html.Button(word, type="button", className="card-opener", **key)


def grid_rows(
    rows: str, found: pd.DataFrame, names: Iterable[str], drawn: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """Return rows as the grid takes them; the column ``id`` is each one's number.

    Args:
        rows: what they are, one of ``CARDS``.
        found: the rows.
        names: the columns of texts.
        drawn: the columns of components.
    """
    names, drawn = list(names), list(drawn)
    return [
        {
            "id": str(row["id"]),
            "card": card_key(rows, row["id"]),
            **{name: row[name] for name in names},
            **({"cells": {name: row[name] for name in drawn}} if drawn else {}),
        }
        for row in found.to_dict("records")
    ]
