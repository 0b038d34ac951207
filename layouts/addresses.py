"""Addresses that drawings ask the cockpit for; a version in them lets browsers keep the answer."""

from __future__ import annotations

from typing import Final

from layouts.selection import Selection
from metrics import RegionCode

# Pages that a drawing of another page leads to.
OVERVIEW: Final = "/"
PLAN: Final = "/plan"
MAP: Final = "/map"


def event_tiles_address(events_version: str, selection: Selection) -> str:
    """Return where the tiles of the chosen events are (MVT), with places for their numbers."""
    chosen = Selection(
        region=selection.region,
        period=selection.period,
        category=selection.category,
        severity=selection.severity,
        state=selection.state,
        since=selection.since,
        until=selection.until,
        within=selection.within,
    ).to_query()
    address = f"/tiles/{events_version}/events/{{z}}/{{x}}/{{y}}.mvt"
    return f"{address}?{chosen}" if chosen else address


def areas_address(shapes_version: str, parent: RegionCode) -> str:
    """Return where the areas of a region's members are (GeoJSON)."""
    return f"/shapes/{shapes_version}/areas/{parent}.geojson"


def points_address(shapes_version: str, parent: RegionCode) -> str:
    """Return where the points of a region's members are (GeoJSON)."""
    return f"/shapes/{shapes_version}/points/{parent}.geojson"
