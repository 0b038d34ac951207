"""一屏通览: the district on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.page import Page
from layouts.panels import (
    attention,
    economy,
    event_departments,
    event_towns,
    plan_table,
    region_map,
)
from layouts.panels.headline import DEFAULT_CARDS, headline_panel


def build_page(headlines: Sequence[str] = ()) -> Page:
    """Make the page with some headline cards, the usual ones when none are named."""
    return Page(
        name="overview",
        path="/",
        panels=(
            headline_panel(tuple(headlines) or DEFAULT_CARDS),
            plan_table.PANEL,
            region_map.PANEL,
            economy.PANEL,
            attention.PANEL,
            event_towns.PANEL,
            event_departments.PANEL,
        ),
    )
