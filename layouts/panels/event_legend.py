"""What the marks of events on the map mean: sizes of counted cells, colours of grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from geo import CLUSTERS, COLD, HOT, StyleRole
from layouts.components.marks import RISK_RANKS
from layouts.panels.hexagon_words import TRENDS, signs
from layouts.words import say

# Counts whose circles are shown; 51-map-explore.css and map-layer-styles.js say how wide each is.
_COUNTS = (1, 10, 100, 1000)


def legend_of(role: StyleRole, locale: str) -> Sequence[Component]:
    """Return the legend of a layer of events; none of what the map's foot explains already."""
    match role:
        case StyleRole.EVENT:
            return [_cells(locale), _grades(locale)]
        case StyleRole.HEAT:
            return [_heat(locale)]
        case StyleRole.HEXAGON:
            return [_told("hexagons", "legend")]
        case StyleRole.HOT_SPOT:
            return [_spots(locale), _told("hexagons", "note")]
        case StyleRole.CLUSTER:
            named = {f"cluster-{name}": f"cluster_{name}" for name in CLUSTERS}
            return [_signed(named, locale), _told("hexagons", "note")]
        case StyleRole.TREND:
            named = {f"trend-{trend}": f"trend_{trend}" for trend in TRENDS}
            return [_signed(named, locale), _told("hexagons", "trend_note")]
        case StyleRole.RATE:
            return [html.Span(say(locale, "rates_unit")), _told("rates", "legend")]
        case _:
            return []


def _cells(locale: str) -> html.Div:
    circles = [
        html.Span(
            [html.I(className=f"map-count map-count-{count}"), f"{count:,}"], className="map-class"
        )
        for count in _COUNTS
    ]
    return html.Div([html.Span(say(locale, "map_per_cell")), *circles], className="map-counts")


def _grades(locale: str) -> html.Div:
    grades = [
        html.Span(
            [html.I(className=f"map-grade map-level-{rank}"), say(locale, f"risk_{grade}")],
            className="map-class",
        )
        for grade, rank in RISK_RANKS.items()
    ]
    closed = html.Span(
        [html.I(className="map-grade is-closed"), say(locale, "map_faded")], className="map-class"
    )
    return html.Div([*grades, closed], className="map-counts")


def _spots(locale: str) -> html.Div:
    entries = [
        html.Span(
            [html.I(className=f"map-swatch map-{name}"), say(locale, f"bin_{name}")],
            className="map-class",
        )
        for name in (*HOT, *COLD)
    ]
    return html.Div(entries, className="map-counts")


def _signed(named: Mapping[str, str], locale: str) -> html.Div:
    """Explain areas that have a sign besides their colour: sign -> message."""
    written = signs(locale)
    entries = [
        html.Span(
            [html.I(written[sign], className=f"map-swatch map-{sign}"), say(locale, message)],
            className="map-class",
        )
        for sign, message in named.items()
    ]
    return html.Div(entries, className="map-counts")


def _told(source: str, part: str) -> html.Div:
    """Leave a place for what comes with the shapes: ``legend``, ``note``."""
    told: dict[str, Any] = {"data-told": f"{source} {part}"}
    return html.Div(className="map-counts", **told)


def _heat(locale: str) -> html.Div:
    return html.Div(
        [
            html.Span(say(locale, "map_sparse")),
            html.I(className="map-heat-ramp"),
            html.Span(say(locale, "map_dense")),
            html.Span(className="map-bandwidth"),
        ],
        className="map-counts",
    )
