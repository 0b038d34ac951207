"""经济运行: the signal lamps with the early-warning index, and the growths that they judge."""

from __future__ import annotations

from layouts.addresses import ECONOMY
from layouts.page import Page
from layouts.panels import economy, signal_lamps

PAGE = Page(name="economy", path=ECONOMY, panels=(signal_lamps.PANEL, economy.PANEL))
