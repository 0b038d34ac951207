"""政策模拟: what follows when a driver or final demand changes, beside the kept forecast."""

from __future__ import annotations

from layouts.addresses import WHAT_IF
from layouts.page import Page
from layouts.panels import whatif_controls, whatif_kept, whatif_path

PAGE = Page(
    name="what_if",
    path=WHAT_IF,
    panels=(whatif_controls.PANEL, whatif_path.PANEL, whatif_kept.PANEL),
    kind="desk",
)
