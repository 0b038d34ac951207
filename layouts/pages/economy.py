"""经济运行: the signal lamps under the early-warning index, pulls by industry, and the growths."""

from __future__ import annotations

from layouts.addresses import ECONOMY
from layouts.page import Page
from layouts.panels import economy, growth_pulls, signal_lamps

PAGE = Page(
    name="economy",
    path=ECONOMY,
    panels=(signal_lamps.PANEL, growth_pulls.PANEL, economy.PANEL),
)
