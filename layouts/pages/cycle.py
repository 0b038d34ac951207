"""景气分析: which indicators move first, and which follow."""

from __future__ import annotations

from layouts.addresses import CYCLE
from layouts.page import Page
from layouts.panels import lead_lag

PAGE = Page(name="cycle", path=CYCLE, panels=(lead_lag.PANEL,), kind="desk")
