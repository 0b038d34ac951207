"""产业画像: what each industry weighs here, the portrait of one, its towns and enterprises."""

from __future__ import annotations

from layouts.addresses import INDUSTRY
from layouts.page import Page
from layouts.panels import (
    enterprise_leading,
    enterprise_search,
    industry_portrait,
    industry_structure,
    industry_towns,
)

PAGE = Page(
    name="industry",
    path=INDUSTRY,
    panels=(
        enterprise_search.PANEL,
        industry_portrait.PANEL,
        industry_structure.PANEL,
        industry_towns.PANEL,
        enterprise_leading.OF_INDUSTRY,
    ),
    kind="desk",
)
