"""一屏通览: the district on one screen."""

from __future__ import annotations

from layouts.page import Page
from layouts.panels import attention, economy, fire_and_risk, plan_table, region_map

PAGE = Page(
    name="overview",
    path="/",
    panels=(
        plan_table.PANEL,
        region_map.PANEL,
        economy.PANEL,
        attention.PANEL,
        fire_and_risk.PANEL,
    ),
)
