"""景气分析: the early-warning index over the years, composites, who moves first and who follows."""

from __future__ import annotations

from layouts.addresses import CYCLE
from layouts.page import Page
from layouts.panels import composites, lead_lag, signal_history

PAGE = Page(
    name="cycle",
    path=CYCLE,
    panels=(signal_history.PANEL, composites.PANEL, lead_lag.PANEL),
    kind="desk",
)
