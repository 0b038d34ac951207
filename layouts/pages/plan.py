"""规划指标: the plan's targets in full, by indicator, by period and by town."""

from __future__ import annotations

from layouts.addresses import PLAN
from layouts.page import Page
from layouts.panels import plan_grid, plan_history, plan_rule, plan_towns

PAGE = Page(
    name="plan",
    path=PLAN,
    panels=(plan_grid.PANEL, plan_history.PANEL, plan_towns.PANEL, plan_rule.PANEL),
    kind="desk",
)
