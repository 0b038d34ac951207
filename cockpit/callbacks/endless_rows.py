"""Rows of the endless grids, as they ask for them; a grid's id says of what and of which choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from dash import MATCH, Dash, Input, Output, State
from flask import request

from cockpit.callbacks.event_rows import event_page
from cockpit.callbacks.risk_rows import risk_page
from cockpit.callbacks.row_request import RowRequest
from cockpit.errors import InvalidRequestError
from cockpit.reader import locale_of
from cockpit.services import Services
from layouts import ids
from layouts.components.endless_grid import EVENTS, RISK_POINTS

# What answers for each kind of row.
SOURCES: Mapping[str, Callable[[Services, RowRequest], dict[str, Any]]] = MappingProxyType(
    {EVENTS: event_page, RISK_POINTS: risk_page}
)


def register(app: Dash, services: Services) -> None:
    """Answer the requests of every grid."""

    @app.callback(
        Output(ids.endless_rows(MATCH, MATCH), "getRowsResponse"),
        Input(ids.endless_rows(MATCH, MATCH), "getRowsRequest"),
        State(ids.endless_rows(MATCH, MATCH), "id"),
        prevent_initial_call=True,
    )
    def rows(asked: Mapping[str, Any], grid: Mapping[str, str]) -> dict[str, Any]:
        locale = locale_of(request, services.settings.screen.locale)
        return rows_page(services, asked, grid, locale)


def rows_page(
    services: Services, asked: Mapping[str, Any], grid: Mapping[str, str], locale: str
) -> dict[str, Any]:
    """Return the rows from ``startRow`` on, and how many there are where that is known.

    Args:
        services: what answers.
        asked: the grid's request: ``startRow`` and ``sortModel``.
        grid: the grid's id: what its ``rows`` are, of which ``choice``.
        locale: the reader's language.

    Raises:
        InvalidRequestError: there are no such rows.
        InvalidSelectionError: the choice is none.
        OutOfScopeError: the rows are not the viewer's to read.
    """
    page = SOURCES.get(grid["rows"])
    if page is None:
        raise InvalidRequestError([f"rows={grid['rows']!r} are unknown."])
    return page(services, RowRequest.read(asked, grid["choice"], locale))
