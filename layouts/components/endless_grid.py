"""A table whose rows the server sends page by page, in the order that a person asked for.

Its id carries what the rows are of, so that another choice is another grid and nothing of the old
one stays; ``cockpit/callbacks`` answers its requests. Cells are text; one column may open cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import dash_ag_grid as dag
import pandas as pd
from dash import html

from layouts import ids
from layouts.components.grid import THEME
from layouts.words import say

# Rows that are asked for together.
PAGE_ROWS = 100


@dataclass(frozen=True, slots=True)
class EndlessColumn:
    """A column: its name, heading, width in rem, and whether the server can sort by it."""

    name: str
    heading: str
    width: float
    is_sortable: bool = False
    opens_card: bool = False


def endless_grid(
    choice: str, columns: Sequence[EndlessColumn], label: str, locale: str
) -> html.Div:
    """Draw the grid; ``choice`` is the selection that its rows are asked with."""
    grid = dag.AgGrid(
        id=ids.endless_rows(choice),
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
    card = {"cellRenderer": "CardOpener"} if column.opens_card else {}
    return {
        "field": column.name,
        "headerName": column.heading,
        "sortable": column.is_sortable,
        "context": {"rem": column.width},
        **card,
    }


def event_card_key(number: int) -> str:
    """Return the key that an event's card is opened by."""
    return f"event:{number}"


def grid_rows(rows: pd.DataFrame, names: Iterable[str]) -> list[dict[str, str]]:
    """Return rows as the grid takes them; the column ``id`` is the event's number."""
    names = list(names)
    return [
        {
            "id": str(row["id"]),
            "card": event_card_key(row["id"]),
            **{name: row[name] for name in names},
        }
        for row in rows.to_dict("records")
    ]
