"""异常监测: unusual figures, acknowledged and commented by people."""

from __future__ import annotations

from layouts.page import Page
from layouts.panels import anomalies

PAGE = Page(name="anomalies", path="/anomalies", panels=(anomalies.PANEL,), kind="desk")
