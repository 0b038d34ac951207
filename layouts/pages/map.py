"""数据地图: the map of an indicator with its figures beside it."""

from __future__ import annotations

from layouts.addresses import MAP
from layouts.page import Page
from layouts.panels import map_table, region_map

PAGE = Page(name="map", path=MAP, panels=(region_map.PANEL, map_table.PANEL), kind="desk")
