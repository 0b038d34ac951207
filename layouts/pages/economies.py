"""七大经济: one page that draws any of the declared economies, and the indices of the plan."""

from __future__ import annotations

from layouts.addresses import ECONOMIES
from layouts.page import Page
from layouts.panels import economy_indices, economy_industries, economy_view

PAGE = Page(
    name="economies",
    path=ECONOMIES,
    panels=(economy_view.PANEL, economy_industries.PANEL, economy_indices.PANEL),
    kind="desk",
)
