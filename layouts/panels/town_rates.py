"""事件率: each town's events by its residents, raw and smoothed; the map's layer in words."""

from __future__ import annotations

from dash.development.base_component import Component

from layouts.addresses import rates_address
from layouts.components.tile import empty, heading, note, tile
from layouts.components.told_table import told_table
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.hot_places import chosen_stretch
from layouts.panels.notes import unreal_mark
from layouts.panels.rate_asking import rated_choice, rated_events, residents
from layouts.selection import Selection
from layouts.words import say
from metrics import DISTRICT, frames

_LAYER = "event_rates"


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for what the rates rest on: any event that they count, and the residents.

    They compare all towns, so that who may not enter the district is asked nothing.
    """
    if not context.may_enter(DISTRICT):
        return {}
    return {
        "first": rated_events(selection, context.today, 1),
        "residents": residents(selection, context.today),
    }


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the place of the table."""
    locale = context.locale
    title = say(locale, "rates_title")
    if not answers:
        return tile(heading(title), empty(say(locale, "rates_elsewhere")))
    version = f"{context.rates_version}-{context.shapes_version}"
    address = rates_address(version, rated_choice(context.selection), locale)
    provenance = [
        kind for answer in answers.values() for kind in answer[frames.PROVENANCE].unique()
    ]
    return tile(
        heading(title, chosen_stretch(context), say(locale, "rates_unit")),
        told_table(address, title, _LAYER, locale, chosen=context.selection.region),
        note(say(locale, "rates_note"), unreal_mark(provenance, locale)),
    )


PANEL = Panel(name="town_rates", queries=queries, draw=draw, title="rates_title")
