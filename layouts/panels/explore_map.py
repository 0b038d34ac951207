"""The map that analysts move and zoom: the coloured regions, and the chosen events over them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from geo import MapLayer, StyleRole, load_layers
from layouts import formatting
from layouts.addresses import (
    event_tiles_address,
    hexagons_address,
    rates_address,
    risks_address,
)
from layouts.classes import METHODS, QUANTILES
from layouts.components.link import select_link
from layouts.components.map import MapView, build_map
from layouts.components.map_layers import Exploration, ShownLayer
from layouts.components.tile import tile
from layouts.event_choice import STATES, ring_of
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels import event_legend, region_map
from layouts.panels.event_words import code_words
from layouts.panels.hexagon_words import signs, tip_words
from layouts.panels.map_ground import figure_queries, read_ground
from layouts.panels.rate_asking import rated_choice
from layouts.selection import Selection
from layouts.words import say
from metrics import frames

# Begins the names of what is asked for the map beside.
_BESIDE = "beside_"
_OVER_BASE = 0.6
# The layers that are drawn from the tiles of events.
_TILED = (StyleRole.EVENT, StyleRole.HEAT)
# Those that are drawn from counts on hexagons.
_COUNTED = (StyleRole.HEXAGON, StyleRole.CLUSTER, StyleRole.HOT_SPOT, StyleRole.TREND)
# Of which a tip says the codes of a single event.
_DIMENSIONS = ("category", "severity")


def _head(answers: Answers, context: DrawContext) -> Component:
    """Head the map, and offer how its classes are made."""
    return html.Div(
        [region_map.map_heading(answers, context), _classings(context)], className="map-head"
    )


def _classings(context: DrawContext) -> html.Details:
    locale, selection = context.locale, context.selection
    chosen = selection.classes or QUANTILES
    links = [
        html.Li(
            select_link(
                replace(selection, classes="" if method == QUANTILES else method, limits=""),
                say(locale, f"classes_{method}"),
                class_name="is-chosen" if method == chosen and not selection.limits else "",
                title=say(locale, f"classes_{method}"),
            )
        )
        for method in METHODS
    ]
    word = say(locale, "classes_given" if selection.limits else f"classes_{chosen}")
    summary = html.Summary(word, title=say(locale, "classes_hint"))
    return html.Details([summary, html.Ul(links)], className="chooser map-classing")


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask what the map shows, and the same of the period that stands beside it."""
    asked = dict(region_map.queries(selection, context))
    if selection.against:
        beside = figure_queries(_other(selection), context)
        asked |= {f"{_BESIDE}{name}": query for name, query in beside.items()}
    return asked


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the map, open for exploration; two of them where two periods are compared."""
    head = _head(answers, context)
    if context.selection.against is None:
        return tile(head, build_map(_view(answers, context), context.locale))
    other = replace(context, selection=_other(context.selection))
    beside = {**answers, **_answers_beside(answers)}
    # Both share their classes: a colour means the same on either.
    amounts = [_amounts(answers, context), _amounts(beside, other)]
    # What is urgent is so now, and belongs to neither period.
    calm: dict[str, Any] = {"markers": (), "marks": ()}
    views = (
        replace(_view(answers, context, amounts[1]), caption=_caption(context), **calm),
        replace(_view(beside, other, amounts[0]), caption=_caption(other), follows=True, **calm),
    )
    maps = [build_map(view, context.locale) for view in views]
    return tile(head, html.Div(maps, className="map-twins"))


def _other(selection: Selection) -> Selection:
    """Return the selection of the map beside."""
    return replace(selection, period=selection.against, since=None, until=None, against=None)


def _answers_beside(answers: Answers) -> Answers:
    return {
        name.removeprefix(_BESIDE): answer
        for name, answer in answers.items()
        if name.startswith(_BESIDE)
    }


def _amounts(answers: Answers, context: DrawContext) -> list[float]:
    return [float(value) for value in read_ground(answers, context).rows[frames.VALUE]]


def _caption(context: DrawContext) -> str:
    period = context.selection.period
    return formatting.period(period, context.locale) if period else ""


def _view(answers: Answers, context: DrawContext, beside: Sequence[float] = ()) -> MapView:
    view = region_map.map_view(answers, context, beside)
    sources = (view.source_note, context.setting.base_credit)
    return replace(
        view,
        source_note=" · ".join(source for source in sources if source),
        inset=(),
        inset_title="",
        exploration=exploration(context),
    )


def exploration(
    context: DrawContext, *, only: Collection[str] = (), shown: Collection[str] = ()
) -> Exploration:
    """Return the layers of a map that is explored.

    Args:
        context: what every panel may know.
        only: the ids of the layers that it has, where these are not all.
        shown: with these, which of them are shown before anybody chose.
    """
    locale = context.locale
    words = {
        code: word
        for dimension in _DIMENSIONS
        for code, word in code_words(dimension, locale).items()
    }
    words |= tip_words(locale)
    words |= {state: say(locale, f"state_{state}") for state in STATES}
    words |= {
        "cell": say(locale, "map_cell", count="{count}"),
        "bandwidth": say(locale, "map_bandwidth", metres="{metres}"),
    }
    return Exploration(
        layers=[*_base(context), *_layers(context, only, shown)],
        kinds={code: word[0] for code, word in code_words("category", locale).items()},
        words=words,
        signs=signs(locale),
        ring=ring_of(context.selection),
    )


def _base(context: DrawContext) -> list[ShownLayer]:
    """Return the base map, where the district has set one."""
    credit, locale = context.setting.base_credit, context.locale
    if not credit:
        return []
    label, about = say(locale, "map_base"), say(locale, "map_base_about")
    return [ShownLayer("base", StyleRole.BASE, label, about, credit, shown=True)]


def _layers(
    context: DrawContext, only: Collection[str], shown: Collection[str]
) -> list[ShownLayer]:
    """Return the declared layers; the base map is seen through the areas."""
    chosen = [layer for layer in load_layers() if not only or layer.id in only]
    found = [_layer(layer, context) for layer in chosen]
    if only:
        found = [replace(layer, shown=layer.id in shown) for layer in found]
    if not context.setting.base_credit:
        return found
    return [
        replace(layer, opacity=_OVER_BASE) if layer.role == StyleRole.CHOROPLETH else layer
        for layer in found
    ]


def _layer(layer: MapLayer, context: DrawContext) -> ShownLayer:
    locale = context.locale
    is_tiled = layer.style in _TILED
    return ShownLayer(
        id=layer.id,
        role=layer.style,
        label=layer.label.text(locale),
        about=layer.about.text(locale),
        source=" · ".join(part for part in (layer.source, layer.note) if part),
        shown=layer.shown,
        tiles=event_tiles_address(context.events_version, context.selection) if is_tiled else "",
        shapes=_shapes(layer, context),
        legend=event_legend.legend_of(layer.style, locale),
    )


def _shapes(layer: MapLayer, context: DrawContext) -> str:
    """Return where a layer's GeoJSON is; '' where it has none of its own."""
    if layer.style in _COUNTED:
        version = f"{context.events_version}-{context.shapes_version}"
        return hexagons_address(version, context.selection, context.locale)
    if layer.style is StyleRole.RATE:
        version = f"{context.rates_version}-{context.shapes_version}"
        return rates_address(version, rated_choice(context.selection), context.locale)
    if layer.style is StyleRole.RISK:
        return risks_address(context.risks_version, context.selection, context.locale)
    return ""


PANEL = Panel(name="explore_map", queries=queries, draw=draw)
