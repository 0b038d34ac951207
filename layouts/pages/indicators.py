"""经济指标: every supplying department's figures, what pulled them, and which are held together."""

from __future__ import annotations

from layouts.addresses import INDICATORS
from layouts.page import Page
from layouts.panels import cross_checks, economy_table, pulls

PAGE = Page(
    name="indicators",
    path=INDICATORS,
    panels=(economy_table.PANEL, pulls.PANEL, cross_checks.PANEL),
    kind="desk",
)
