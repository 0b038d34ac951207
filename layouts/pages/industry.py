"""产业画像: what each industry weighs here, and the portrait of one."""

from __future__ import annotations

from layouts.addresses import INDUSTRY
from layouts.page import Page
from layouts.panels import industry_portrait, industry_structure

PAGE = Page(
    name="industry",
    path=INDUSTRY,
    panels=(industry_portrait.PANEL, industry_structure.PANEL),
    kind="desk",
)
