"""风险地图: the register of risk points, on the map, by matrix, by category and point by point."""

from __future__ import annotations

from layouts.addresses import RISK
from layouts.page import Page
from layouts.panels import (
    hot_places,
    risk_map,
    risk_matrix,
    risk_register,
    risk_rule,
    risk_summary,
    town_rates,
)

PAGE = Page(
    name="risk",
    path=RISK,
    panels=(
        risk_map.PANEL,
        risk_matrix.PANEL,
        risk_summary.PANEL,
        hot_places.PANEL,
        town_rates.PANEL,
        risk_register.PANEL,
        risk_rule.PANEL,
    ),
    kind="desk",
)
