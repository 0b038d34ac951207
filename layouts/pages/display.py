"""显示设置: what a wall is told about its room."""

from __future__ import annotations

from layouts.page import Page
from layouts.panels import display_settings

PAGE = Page(name="display", path="/display", panels=(display_settings.PANEL,), kind="desk")
