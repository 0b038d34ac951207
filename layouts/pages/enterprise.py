"""企业画像: find an enterprise; its entry, its figures and what lies around it."""

from __future__ import annotations

from layouts.addresses import ENTERPRISE
from layouts.page import Page
from layouts.panels import (
    enterprise_leading,
    enterprise_portrait,
    enterprise_risks,
    enterprise_search,
)

PAGE = Page(
    name="enterprise",
    path=ENTERPRISE,
    panels=(
        enterprise_search.PANEL,
        enterprise_portrait.PANEL,
        enterprise_risks.PANEL,
        enterprise_leading.OF_ALL,
    ),
    kind="desk",
)
