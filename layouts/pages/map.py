"""数据地图: a map to explore, with what is chosen on it, when, and how much, beside it."""

from __future__ import annotations

from layouts.addresses import MAP
from layouts.page import Page
from layouts.panels import (
    area_sheet,
    event_filters,
    event_list,
    event_months,
    explore_map,
    hot_places,
    map_table,
    town_rates,
)

PAGE = Page(
    name="map",
    path=MAP,
    panels=(
        explore_map.PANEL,
        event_filters.PANEL,
        event_months.PANEL,
        area_sheet.PANEL,
        hot_places.PANEL,
        town_rates.PANEL,
        map_table.PANEL,
        event_list.PANEL,
    ),
    kind="desk",
)
