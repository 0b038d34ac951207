"""The map component: what Python says of a map; ``assets/js/map.js`` draws it.

The tree holds the frame, legend and notes as HTML and one JSON attribute, ``data-map``, with what
the drawing needs: the address of the areas, a step of the ramp per region, markers, selection.
Elements that the drawing fills have no children here, so that React leaves them alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.components.map_layers import (
    Exploration,
    drawn_layers,
    layer_manager,
    map_tools,
)

PLAIN = 0


class MarkerShape(StrEnum):
    """Shapes of the colour grammar, each its own.

    A severe event is a pin, a risk point of the register a shield, a grade a pennant, a live
    alarm rings.
    """

    PIN = "pin"
    SHIELD = "shield"
    PENNANT = "pennant"
    RINGS = "rings"


_NUMBERED = (MarkerShape.PIN, MarkerShape.SHIELD)


@dataclass(frozen=True, slots=True)
class AreaValue:
    """One region on the map: its step of the ramp (1 to 5, None for no data) and its words.

    Step ``PLAIN`` is for regions of a level that the chosen indicator does not colour. ``text`` is
    the value with its unit, as written in the tip and read to a screen reader.
    """

    step: int | None
    text: str


@dataclass(frozen=True, slots=True)
class MapMarker:
    """Something at a place; ``level`` 1 to 4 is its severity, ``title`` its tip.

    ``region_code``: the town or community it lies in, which decides whether the inset shows it.
    Without ``lon`` and ``lat`` it stands where the region's name does: only the region is known.
    """

    shape: MarkerShape
    level: int
    title: str
    lon: float | None = None
    lat: float | None = None
    region_code: str = ""


@dataclass(frozen=True, slots=True)
class LegendMark:
    """One kind of mark in the legend: its shape and level, and what it means, with a count."""

    shape: MarkerShape
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class LegendClass:
    """One step of the legend with the words of its limits."""

    step: int
    text: str


@dataclass(frozen=True)
class MapLegend:
    """The legend: classes from few to many, their unit, and the word for no data."""

    classes: tuple[LegendClass, ...]
    unit: str
    no_data: str


@dataclass(frozen=True)
class MapView:
    """Everything a map shows.

    ``label``: what the map is of, for screen readers. ``areas_url``: GeoJSON of the regions with
    ``code``, ``name``, ``short_name``. ``members_url``: areas and points that are shown as well, or
    '', of which ``members_expected`` are expected; ``members_missing_text`` says that ``{count}``
    are not there. ``selected``: the outlined region; ``focus``: the one that fills the map, or '';
    ``parent``: where Esc goes, or ''. ``inset``: regions drawn in the inset under ``inset_title``.
    ``store``: id of the Store that receives ``{"region": code}`` when a region is chosen.
    ``exploration``: what makes a map that is moved and zoomed; without it the map stands still.
    ``caption``: what tells it from a map beside it, which ``follows`` its moves and has no buttons.
    """

    label: str
    areas_url: str
    values: Mapping[str, AreaValue]
    legend: MapLegend
    no_data_text: str
    members_url: str = ""
    members_expected: int = 0
    members_missing_text: str = ""
    markers: tuple[MapMarker, ...] = ()
    marks: tuple[LegendMark, ...] = ()
    selected: str = ""
    focus: str = ""
    parent: str = ""
    inset: tuple[str, ...] = ()
    inset_title: str = ""
    source_note: str = ""
    store: str = ""
    exploration: Exploration | None = None
    caption: str = ""
    follows: bool = False


def build_map(view: MapView, locale: str) -> html.Div:
    """Return the map's tree; ``window.cockpitMap.draw(element, drawing)`` fills it."""
    over: list[Component] = []
    if view.exploration and not view.follows:
        over = [map_tools(view.exploration, locale), layer_manager(view.exploration, locale)]
    if view.caption:
        over.append(html.P(view.caption, className="map-caption"))
    described: dict[str, Any] = {"aria-label": view.label, "data-map": _drawing(view)}
    announced: dict[str, Any] = {"aria-live": "polite"}
    return html.Div(
        [
            html.Div(className="map-canvas"),
            *over,
            html.Div(
                [
                    html.Span(view.inset_title, className="map-inset-title"),
                    html.Div(className="map-inset-canvas"),
                ],
                className="map-inset",
                hidden=not view.inset or bool(view.focus),
            ),
            html.Div(
                [
                    _legend(view.legend),
                    html.Div(className="map-shown-legends"),
                    _marks(view.marks),
                    _notes(view),
                ],
                className="map-foot",
            ),
            html.Div(className="map-tip", hidden=True),
            html.Div(className="map-live", **announced),
        ],
        className="map is-explored" if view.exploration else "map",
        tabIndex=0,
        role="application",
        **described,
    )


def _drawing(view: MapView) -> str:
    """Write what the drawing needs, compactly and in one order, so that equal views are equal."""
    content = {
        "areas_url": view.areas_url,
        "members_url": view.members_url,
        "members_expected": view.members_expected,
        "members_missing_text": view.members_missing_text,
        "values": {code: asdict(value) for code, value in sorted(view.values.items())},
        "no_data_text": view.no_data_text,
        "markers": [asdict(marker) for marker in view.markers],
        "selected": view.selected,
        "focus": view.focus,
        "parent": view.parent,
        "inset": view.inset,
        "store": view.store,
        "exploration": drawn_layers(view.exploration) if view.exploration else None,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _legend(legend: MapLegend) -> html.Div:
    steps = [
        html.Span(
            [html.I(className=f"map-swatch map-step-{entry.step}"), entry.text],
            className="map-class",
        )
        for entry in legend.classes
    ]
    no_data = html.Span(
        [html.I(className="map-swatch map-no-data"), legend.no_data], className="map-class"
    )
    unit = html.Span(legend.unit, className="map-unit")
    return html.Div([unit, *steps, no_data], className="map-legend")


def _marks(marks: tuple[LegendMark, ...]) -> html.Div:
    entries = [
        html.Span(
            [
                html.I(
                    html.B(str(mark.level)) if mark.shape in _NUMBERED else None,
                    className=f"mark {mark.shape} {mark.shape}-{mark.level}",
                ),
                mark.text,
            ],
            className="map-class",
        )
        for mark in marks
    ]
    return html.Div(entries, className="map-marks")


def _notes(view: MapView) -> html.Div:
    """The figures' source from here; what is said of the shapes comes with the shapes."""
    return html.Div(
        [
            html.Span(className="map-places-note"),
            html.Span(className="map-boundary-note"),
            html.Span(view.source_note, className="drop-1"),
        ],
        className="map-notes",
    )
