"""The layers of a map that a person explores: which there are, and the list that manages them.

Which are shown, how strongly and in what order is the reader's own: ``assets/js/map-layers.js``
applies it and keeps it in the address (``layers``), the server draws the same for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.components.private_layers import private_layers
from layouts.components.saved_areas import saved_areas
from layouts.formatting import MINUS
from layouts.words import say


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """A layer: ``role`` says how it is drawn, ``tiles`` where its vector tiles are ('' for none).

    ``about``: what it shows and how; ``source`` with its note; ``legend``: marks of its own;
    ``shapes``: where its GeoJSON is, fetched when it is first shown; ``shown`` and ``opacity``
    (0 to 1): before anybody chose.
    """

    id: str
    role: str
    label: str
    about: str
    source: str
    shown: bool
    tiles: str = ""
    shapes: str = ""
    opacity: float = 1
    legend: Sequence[Component] = ()


@dataclass(frozen=True)
class Exploration:
    """What a map that moves needs: its layers from the ground up, and the words of single events.

    ``kinds``: the character of each category; ``words``: every code that a tip may say;
    ``ring``: the corners of the drawn area, degrees east and north; ``draws``: whether areas may be
    drawn, where they choose something; ``signs``: the characters in areas that stand out, by name
    (cluster-HH, trend-new).
    """

    layers: Sequence[ShownLayer]
    kinds: Mapping[str, str]
    words: Mapping[str, str]
    ring: Sequence[tuple[float, float]] = ()
    draws: bool = True
    signs: Mapping[str, str] = field(default_factory=dict)


def drawn_layers(exploration: Exploration) -> dict[str, Any]:
    """Return what the drawing needs of the layers."""
    return {
        "layers": [
            {
                "id": layer.id,
                "role": layer.role,
                "shown": layer.shown,
                "opacity": layer.opacity,
                "tiles": layer.tiles,
                "shapes": layer.shapes,
            }
            for layer in exploration.layers
        ],
        "kinds": dict(exploration.kinds),
        "words": dict(exploration.words),
        "signs": dict(exploration.signs),
        "ring": exploration.ring,
    }


def layer_manager(exploration: Exploration, locale: str) -> html.Details:
    """List the layers as they lie over each other, the topmost first: the reader's own."""
    entries = [_entry(layer, locale) for layer in reversed(exploration.layers)]
    return html.Details(
        [html.Summary(say(locale, "map_layers")), private_layers(locale), html.Ol(entries)],
        className="map-layers",
    )


def map_tools(exploration: Exploration, locale: str) -> html.Div:
    """Offer by buttons what a drag or a wheel does as well."""
    moving = (("+", "in"), (MINUS, "out"), ("⌂", "home"))
    drawing = (("⬠", "polygon"), ("▭", "rectangle"), ("✎", "freehand"), ("▣", "view"))
    return html.Div(
        [
            html.Div(
                [_button(sign, f"map-{name}", say(locale, f"map_{name}")) for sign, name in tools],
                className=f"map-tools-{group}",
            )
            for group, tools in (("moving", moving), ("drawing", drawing))
            if group == "moving" or exploration.draws
        ]
        + ([saved_areas(locale)] if exploration.draws else []),
        className="map-tools",
    )


def _entry(layer: ShownLayer, locale: str) -> html.Li:
    label = layer.label
    return html.Li(
        [
            html.Div(
                [
                    _switch(layer),
                    _button("↑", "map-raise", say(locale, "map_raise", layer=label)),
                    _button("↓", "map-lower", say(locale, "map_lower", layer=label)),
                ],
                className="map-layer-head",
            ),
            _opacity(say(locale, "map_opacity", layer=label)),
            html.Div(list(layer.legend), className="map-layer-legend") if layer.legend else None,
            html.Details(
                [
                    html.Summary(say(locale, "map_about")),
                    html.P(layer.about),
                    html.P(say(locale, "source", source=layer.source)),
                ]
            ),
        ],
        **_data(layer=layer.id),
    )


def _switch(layer: ShownLayer) -> html.Button:
    pressed: dict[str, Any] = {"aria-pressed": str(layer.shown).lower()}
    return html.Button(layer.label, type="button", className="map-shown", **pressed)


def _opacity(label: str) -> html.Span:
    """Leave a place for the slider, which the script makes: it alone knows what was chosen."""
    return html.Span(className="map-opacity", **_data(label=label))


def _button(sign: str, name: str, label: str) -> html.Button:
    named: dict[str, Any] = {"aria-label": label}
    return html.Button(sign, type="button", className=f"tool {name}", title=label, **named)


def _data(**values: str) -> dict[str, Any]:
    return {f"data-{name}": value for name, value in values.items()}
