"""Pages of the list of events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cockpit.callbacks.row_request import RowRequest, Rows
from cockpit.services import Services
from layouts.components.endless_grid import EVENTS, PAGE_ROWS, grid_rows
from layouts.event_choice import chosen_events
from layouts.panels.event_list import COLUMNS, ORDERS
from layouts.panels.event_rows import RowWords, worded


def event_page(services: Services, request: RowRequest) -> dict[str, Any]:
    """Return a page of the chosen events.

    Raises:
        InvalidSelectionError: the choice is none.
        OutOfScopeError: the events are not the viewer's to read.
    """
    situation = services.situation.current()
    question = replace(
        chosen_events(request.choice, situation.today, PAGE_ROWS),
        order=ORDERS.get(request.column, ""),
        descending=request.descending,
        offset=request.first,
    )

    def read() -> Rows:
        events = services.metrics.events(question, services.viewer)
        words = RowWords(request.locale, situation.regions, situation.departments, situation.today)
        return grid_rows(EVENTS, worded(events, words), COLUMNS)

    return request.page(services, question, situation.events_version, read)
