"""Addresses that drawings ask the cockpit for; a version in them lets browsers keep the answer."""

from __future__ import annotations

from typing import Final

from metrics import RegionCode

# Pages that a drawing of another page leads to.
OVERVIEW: Final = "/"
PLAN: Final = "/plan"
MAP: Final = "/map"
RISK: Final = "/risk"


def areas_address(shapes_version: str, parent: RegionCode) -> str:
    """Return where the areas of a region's members are (GeoJSON)."""
    return f"/shapes/{shapes_version}/areas/{parent}.geojson"


def points_address(shapes_version: str, parent: RegionCode) -> str:
    """Return where the points of a region's members are (GeoJSON)."""
    return f"/shapes/{shapes_version}/points/{parent}.geojson"
