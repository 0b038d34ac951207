"""事件闭环: what was due and what became of it, where open events stand, and what is overdue."""

from __future__ import annotations

from layouts.addresses import LOOP
from layouts.page import Page
from layouts.panels import loop_overdue, loop_stages, loop_table

PAGE = Page(
    name="loop",
    path=LOOP,
    panels=(loop_table.PANEL, loop_stages.PANEL, loop_overdue.PANEL),
    kind="desk",
)
