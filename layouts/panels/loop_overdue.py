"""逾期未结: the open events whose deadline has passed, the most overdue first."""

from __future__ import annotations

from dash.development.base_component import Component

from layouts.addresses import MAP
from layouts.components.link import page_link
from layouts.event_choice import chosen_events
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.event_list import FIRST, list_tile
from layouts.panels.loop_asking import overdue_choice
from layouts.selection import Selection
from layouts.words import say


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the first ones; the grid asks for all of them itself."""
    return {"first": chosen_events(overdue_choice(selection), context.today, FIRST)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the list of events, whenever they were reported, and the way to where they lie."""
    choice = overdue_choice(context.selection)
    title = say(context.locale, "loop_overdue_title")
    locale = context.locale
    word = say(locale, "event_on_map")
    on_map = page_link(MAP, choice, word, class_name="event-file", title=say(locale, "loop_on_map"))
    return list_tile(answers["first"], choice, title, context, lead=on_map)


PANEL = Panel(name="loop_overdue", queries=queries, draw=draw, title="loop_overdue_title")
