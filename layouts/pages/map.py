"""数据地图: the map of an indicator with its figures beside it."""

from __future__ import annotations

from layouts.addresses import MAP
from layouts.page import Page
from layouts.panels import explore_map, map_table

PAGE = Page(name="map", path=MAP, panels=(explore_map.PANEL, map_table.PANEL), kind="desk")
