"""Addresses that drawings ask the cockpit for; a version in them lets browsers keep the answer."""

from __future__ import annotations

from typing import Final

from layouts.selection import Selection
from metrics import RegionCode

# Pages that a drawing of another page leads to.
OVERVIEW: Final = "/"
PLAN: Final = "/plan"
ECONOMY: Final = "/economy"
ECONOMIES: Final = "/economies"
INDUSTRY: Final = "/industry"
ENTERPRISE: Final = "/enterprise"
MAP: Final = "/map"
RISK: Final = "/risk"
LOOP: Final = "/loop"
# Where a reader's own file is sent to be read as a layer of the map.
PRIVATE_LAYER: Final = "/layers/private"

# The slice of one cell of the risk matrix: likelihood, consequence.
CELL_PART: Final = "cell="
# The forms in which the chosen events can be taken away.
EVENT_FORMS: Final = ("csv", "xlsx", "gpkg")


def event_tiles_address(events_version: str, selection: Selection) -> str:
    """Return where the tiles of the chosen events are (MVT), with places for their numbers."""
    address = f"/tiles/{events_version}/events/{{z}}/{{x}}/{{y}}.mvt"
    return _with_events(address, selection)


def hexagons_address(places_version: str, selection: Selection, locale: str) -> str:
    """Return where the hexagons of the chosen events are (GeoJSON), with words of a language."""
    return _with_events(f"/hexagons/{places_version}/{locale}.geojson", selection)


def risks_address(risks_version: str, selection: Selection, locale: str) -> str:
    """Return where the chosen risk points are (GeoJSON), with words of a language."""
    chosen = Selection(
        region=selection.region,
        risk_category=selection.risk_category,
        level=selection.level,
        part=selection.part if selection.part.startswith(CELL_PART) else "",
    ).to_query()
    address = f"/risks/{risks_version}/{locale}.geojson"
    return f"{address}?{chosen}" if chosen else address


def event_file_address(form: str, selection: Selection) -> str:
    """Return where the chosen events are as a file of one of ``EVENT_FORMS``."""
    return _with_events(f"/files/events.{form}", selection)


def _with_events(address: str, selection: Selection) -> str:
    """Add what of a selection chooses events."""
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
    return f"{address}?{chosen}" if chosen else address


def areas_address(shapes_version: str, parent: RegionCode) -> str:
    """Return where the areas of a region's members are (GeoJSON)."""
    return f"/shapes/{shapes_version}/areas/{parent}.geojson"


def points_address(shapes_version: str, parent: RegionCode) -> str:
    """Return where the points of a region's members are (GeoJSON)."""
    return f"/shapes/{shapes_version}/points/{parent}.geojson"
