"""Addresses that drawings ask the cockpit for; a version in them lets browsers keep the answer."""

from __future__ import annotations

from typing import Final

from layouts.selection import Selection
from metrics import RegionCode

# Pages that a drawing of another page leads to.
OVERVIEW: Final = "/"
PLAN: Final = "/plan"
ECONOMY: Final = "/economy"
INDICATORS: Final = "/indicators"
CYCLE: Final = "/cycle"
INDICATOR: Final = "/indicator"
ECONOMIES: Final = "/economies"
WHAT_IF: Final = "/what-if"
INDUSTRY: Final = "/industry"
ENTERPRISE: Final = "/enterprise"
MAP: Final = "/map"
RISK: Final = "/risk"
LOOP: Final = "/loop"
RISK_POINT: Final = "/risk-point"
ANOMALIES: Final = "/anomalies"
# Where a note to an anomaly is sent.
ANOMALY_NOTES: Final = "/anomalies/{number}/notes"
# Where scenarios are sent to be kept, and where each can be renamed and deleted.
SCENARIOS: Final = "/scenarios"
KEPT_SCENARIO: Final = "/scenarios/{number}"
# Where a reader's own file is sent to be read as a layer of the map.
PRIVATE_LAYER: Final = "/layers/private"

# The slice of one cell of the risk matrix: likelihood, consequence.
CELL_PART: Final = "cell="
# The forms in which events, the sheet of a drawn area, the register and a scenario can be taken
# away.
EVENT_FORMS: Final = ("csv", "xlsx", "gpkg")
AREA_FORMS: Final = ("csv", "xlsx")
RISK_FORMS: Final = ("csv", "xlsx")
SCENARIO_FORMS: Final = ("csv", "xlsx")


def event_tiles_address(events_version: str, selection: Selection) -> str:
    """Return where the tiles of the chosen events are (MVT), with places for their numbers."""
    address = f"/tiles/{events_version}/events/{{z}}/{{x}}/{{y}}.mvt"
    return _with_events(address, selection)


def hexagons_address(places_version: str, selection: Selection, locale: str) -> str:
    """Return where the hexagons of the chosen events are (GeoJSON), with words of a language."""
    return _with_events(f"/hexagons/{places_version}/{locale}.geojson", selection)


def rates_address(rates_version: str, selection: Selection, locale: str) -> str:
    """Return where the rates of the chosen events by town are (GeoJSON), with words."""
    return _with_events(f"/rates/{rates_version}/{locale}.geojson", selection)


def risks_address(risks_version: str, selection: Selection, locale: str) -> str:
    """Return where the chosen risk points are (GeoJSON), with words of a language."""
    return _with_risks(f"/risks/{risks_version}/{locale}.geojson", selection)


def risk_file_address(form: str, selection: Selection) -> str:
    """Return where the chosen risk points are as a file of one of ``RISK_FORMS``."""
    return _with_risks(f"/files/risk-points.{form}", selection)


def _with_risks(address: str, selection: Selection) -> str:
    """Add what of a selection chooses risk points."""
    chosen = Selection(
        region=selection.region,
        risk_category=selection.risk_category,
        level=selection.level,
        part=selection.part if selection.part.startswith(CELL_PART) else "",
    ).to_query()
    return f"{address}?{chosen}" if chosen else address


def event_file_address(form: str, selection: Selection) -> str:
    """Return where the chosen events are as a file of one of ``EVENT_FORMS``."""
    return _with_events(f"/files/events.{form}", selection)


def area_file_address(form: str, selection: Selection) -> str:
    """Return where the sheet of the drawn area is as a file of one of ``AREA_FORMS``."""
    chosen = Selection(
        region=selection.region,
        period=selection.period,
        as_of=selection.as_of,
        since=selection.since,
        until=selection.until,
        within=selection.within,
    )
    return f"/files/area.{form}?{chosen.to_query()}"


def scenario_file_address(form: str, selection: Selection) -> str:
    """Return where the chosen scenario is as a file of one of ``SCENARIO_FORMS``."""
    return _with_scenario(f"/files/scenario.{form}", selection)


def comparison_file_address(form: str, selection: Selection) -> str:
    """Return where the compared scenarios are as a file of one of ``SCENARIO_FORMS``."""
    return _with_scenario(f"/files/scenarios.{form}", selection)


def keeping_address(selection: Selection) -> str:
    """Return where the chosen scenario is sent to be kept."""
    return _with_scenario(SCENARIOS, selection)


def _with_scenario(address: str, selection: Selection) -> str:
    """Add what of a selection says what is supposed."""
    chosen = Selection(
        region=selection.region,
        target=selection.target,
        shocks=selection.shocks,
        first=selection.first,
        last=selection.last,
        scenarios=selection.scenarios,
    ).to_query()
    return f"{address}?{chosen}" if chosen else address


def _with_events(address: str, selection: Selection) -> str:
    """Add what of a selection chooses events."""
    chosen = Selection(
        region=selection.region,
        period=selection.period,
        category=selection.category,
        severity=selection.severity,
        source=selection.source,
        department=selection.department,
        state=selection.state,
        since=selection.since,
        until=selection.until,
        within=selection.within,
    ).to_query()
    return f"{address}?{chosen}" if chosen else address


def areas_address(shapes_version: str, parent: RegionCode, locale: str) -> str:
    """Return where the areas of a region's members are (GeoJSON), with names in a language."""
    return f"/shapes/{shapes_version}/{locale}/areas/{parent}.geojson"


def members_address(shapes_version: str, region: RegionCode, locale: str) -> str:
    """Return where a chosen region's members are (GeoJSON): areas, else points; its outline."""
    return f"/shapes/{shapes_version}/{locale}/members/{region}.geojson"
