"""Pages of the register of risk points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cockpit.callbacks.row_request import RowRequest, Rows
from cockpit.services import Services
from layouts.components.endless_grid import PAGE_ROWS, RISK_POINTS, grid_rows
from layouts.panels.event_rows import RowWords
from layouts.panels.risk_asking import POINTS, chosen_risks
from layouts.panels.risk_rows import COLUMNS, DRAWN, ORDERS, grid_frame


def risk_page(services: Services, request: RowRequest) -> dict[str, Any]:
    """Return a page of the chosen risk points.

    Raises:
        InvalidSelectionError: the choice is none.
        OutOfScopeError: the points are not the viewer's to read.
    """
    situation = services.situation.current()
    question = replace(
        chosen_risks(request.choice),
        order=ORDERS.get(request.column, ""),
        descending=request.descending,
        offset=request.first,
        limit=PAGE_ROWS,
    )

    def read() -> Rows:
        answered: Mapping[str, Any] = services.metrics.answer({POINTS: question}, services.viewer)
        words = RowWords(request.locale, situation.regions, situation.departments, situation.today)
        rows = grid_frame(answered[POINTS], words)
        return grid_rows(RISK_POINTS, rows, [name for name in COLUMNS if name not in DRAWN], DRAWN)

    return request.page(services, question, situation.risks_version, read)
