"""热点榜: the hexagons where the chosen events lie together most; the map's hot spots in words."""

from __future__ import annotations

from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import hexagons_address
from layouts.components.tile import empty, heading, note, tile
from layouts.components.told_table import told_table
from layouts.event_choice import chosen_days, chosen_events
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.hot_place_words import MOST
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import frames

_LAYER = "hot_spots"


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask whether there are events at all; where they lie together takes a document of its own."""
    return {"first": chosen_events(selection, context.today, 1)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the place of the list."""
    locale, first = context.locale, answers["first"]
    title = say(locale, "hot_places_title")
    head = heading(title, chosen_stretch(context), say(locale, "hot_most", count=MOST))
    if first.empty:
        return tile(head, empty(say(locale, "hot_no_events")))
    version = f"{context.events_version}-{context.shapes_version}"
    address = hexagons_address(version, context.selection, locale)
    return tile(
        head,
        told_table(address, title, _LAYER, locale),
        note(say(locale, "hot_note"), unreal_mark(first[frames.PROVENANCE], locale)),
    )


def chosen_stretch(context: DrawContext) -> str:
    """Write the days whose reports are counted."""
    first, last = chosen_days(context.selection, context.today)
    return "–".join(formatting.dated(day, context.locale) for day in (first, last))


PANEL = Panel(name="hot_places", queries=queries, draw=draw, title="hot_places_title")
