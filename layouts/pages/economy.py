"""经济运行: what the bureaus published, beside city, nation and the year's targets."""

from __future__ import annotations

from layouts.addresses import ECONOMY
from layouts.page import Page
from layouts.panels import contributions, cross_checks, economy, economy_table

PAGE = Page(
    name="economy",
    path=ECONOMY,
    panels=(economy.PANEL, economy_table.PANEL, contributions.PANEL, cross_checks.PANEL),
    kind="desk",
)
