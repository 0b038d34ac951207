"""Pages of the list of events, as the grid asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from dash import MATCH, Dash, Input, Output, State
from flask import request

from cockpit.caching import kept
from cockpit.reader import locale_of
from cockpit.services import Services
from layouts import ids
from layouts.components.endless_grid import PAGE_ROWS, grid_rows
from layouts.event_choice import chosen_events
from layouts.panels.event_list import COLUMNS, ORDERS
from layouts.panels.event_rows import RowWords, worded
from layouts.selection import Selection


def register(app: Dash, services: Services) -> None:
    """Answer the requests of every grid of events; its id says of which."""

    @app.callback(
        Output(ids.endless_rows(MATCH), "getRowsResponse"),
        Input(ids.endless_rows(MATCH), "getRowsRequest"),
        State(ids.endless_rows(MATCH), "id"),
        prevent_initial_call=True,
    )
    def rows(asked: Mapping[str, Any], grid: Mapping[str, str]) -> dict[str, Any]:
        locale = locale_of(request, services.settings.screen.locale)
        return event_page(services, asked, grid["choice"], locale)


def event_page(
    services: Services, asked: Mapping[str, Any], choice: str, locale: str
) -> dict[str, Any]:
    """Return the rows from ``startRow`` on, and how many there are where that is known.

    Args:
        services: what answers.
        asked: the grid's request: ``startRow`` and ``sortModel``.
        choice: the selection as an address writes it.
        locale: the reader's language.

    Raises:
        InvalidSelectionError: the choice is none.
        OutOfScopeError: the events are not the viewer's to read.
    """
    situation = services.situation.current()
    selection = Selection.from_query(dict(parse_qsl(choice)))
    first = max(int(asked.get("startRow") or 0), 0)
    sorting: Mapping[str, str] = next(iter(asked.get("sortModel") or ()), {})
    question = replace(
        chosen_events(selection, situation.today, PAGE_ROWS),
        order=ORDERS.get(sorting.get("colId", ""), ""),
        descending=sorting.get("sort") == "desc",
        offset=first,
    )

    def read() -> dict[str, Any]:
        events = services.metrics.events(question, services.viewer)
        told = worded(
            events, RowWords(locale, situation.regions, situation.departments, situation.today)
        )
        is_last = len(events) < PAGE_ROWS
        return {
            "rowData": grid_rows(told, COLUMNS),
            "rowCount": first + len(events) if is_last else None,
        }

    # Putting all chosen events in order reads them all; readers open the same pages.
    slot = f"rows|{question}|{locale}|{services.viewer.scope_digest}"
    return kept(services.cache, slot, situation.events_version, read)
