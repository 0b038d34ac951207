"""The map that analysts move and zoom: the coloured regions, and the chosen events over them."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from geo import COLD, HOT, NOT_SIGNIFICANT, MapLayer, StyleRole, load_layers
from layouts.addresses import event_tiles_address, hexagons_address
from layouts.components.map import build_map
from layouts.components.map_layers import Exploration, ShownLayer
from layouts.components.tile import tile
from layouts.event_choice import STATES, ring_of
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels import event_legend, region_map
from layouts.panels.event_words import code_words
from layouts.words import say

# The layers that are drawn from the tiles of events.
_TILED = (StyleRole.EVENT, StyleRole.HEAT)
# Those that are drawn from counts on hexagons.
_COUNTED = (StyleRole.HEXAGON, StyleRole.HOT_SPOT)
# Of which a tip says the codes of a single event.
_DIMENSIONS = ("category", "severity")


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the map, open for exploration."""
    view = replace(
        region_map.map_view(answers, context),
        inset=(),
        inset_title="",
        exploration=_exploration(context),
    )
    return tile(region_map.map_heading(answers, context), build_map(view, context.locale))


def _exploration(context: DrawContext) -> Exploration:
    locale = context.locale
    words = {
        code: word
        for dimension in _DIMENSIONS
        for code, word in code_words(dimension, locale).items()
    }
    words |= {name: say(locale, f"bin_{name}") for name in (*HOT, *COLD, NOT_SIGNIFICANT)}
    words |= {state: say(locale, f"state_{state}") for state in STATES}
    words |= {
        "cell": say(locale, "map_cell", count="{count}"),
        "hexagon": say(locale, "map_hexagon", count="{count}", z="{z}", bin="{bin}"),
        "bandwidth": say(locale, "map_bandwidth", metres="{metres}"),
    }
    return Exploration(
        layers=[_layer(layer, context) for layer in load_layers()],
        kinds={code: word[0] for code, word in code_words("category", locale).items()},
        words=words,
        ring=ring_of(context.selection),
    )


def _layer(layer: MapLayer, context: DrawContext) -> ShownLayer:
    locale = context.locale
    is_tiled, is_counted = layer.style in _TILED, layer.style in _COUNTED
    places = f"{context.events_version}-{context.shapes_version}"
    return ShownLayer(
        id=layer.id,
        role=layer.style,
        label=layer.label.text(locale),
        about=layer.about.text(locale),
        source=" · ".join(part for part in (layer.source, layer.note) if part),
        shown=layer.shown,
        tiles=event_tiles_address(context.events_version, context.selection) if is_tiled else "",
        shapes=hexagons_address(places, context.selection, locale) if is_counted else "",
        legend=event_legend.legend_of(layer.style, locale),
    )


PANEL = Panel(name="explore_map", queries=region_map.queries, draw=draw)
