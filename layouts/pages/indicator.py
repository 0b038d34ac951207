"""指标分析: one indicator's series, seasonal adjustment and forecast."""

from __future__ import annotations

from layouts.addresses import INDICATOR
from layouts.page import Page
from layouts.panels import indicator_forecast, indicator_history, indicator_seasonal

PAGE = Page(
    name="indicator",
    path=INDICATOR,
    panels=(
        indicator_history.PANEL,
        indicator_seasonal.PANEL,
        indicator_forecast.PANEL,
    ),
    kind="desk",
)
