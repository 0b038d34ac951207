"""The risk map: every point of the register at its place, in the four colours."""

from __future__ import annotations

from dataclasses import replace

from dash.development.base_component import Component

from layouts.components.map import build_map
from layouts.components.tile import heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels import region_map
from layouts.panels.explore_map import exploration
from layouts.panels.map_ground import chosen_metric
from layouts.panels.risk_asking import chosen_risks
from layouts.selection import Selection
from layouts.words import say

_REGISTER = "register"
_SHOWN = ("towns", "communities", "risk_points")
# Where reports lie together, for who asks whether the register's points are there as well.
_OFFERED = ("event_rates", "event_hexagons", "event_clusters", "hot_spots", "hot_spot_trends")


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the ground, and for how many points the reader has narrowed the register down to."""
    return {**region_map.queries(selection, context), _REGISTER: chosen_risks(selection)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the map; points without a place are counted, and stand in the register."""
    locale, points = context.locale, answers[_REGISTER]
    placed = int(points["lon"].notna().sum())
    view = replace(
        region_map.map_view(answers, context),
        label=say(locale, "risk_map_title"),
        inset=(),
        inset_title="",
        markers=(),
        marks=(),
        exploration=replace(
            exploration(context, only=(*_SHOWN, *_OFFERED), shown=_SHOWN), draws=False
        ),
    )
    lost = len(points) - placed
    ground = chosen_metric(context.selection, context).label.text(locale)
    return tile(
        heading(
            say(locale, "risk_map_title"),
            say(locale, "risk_map_ground", metric=ground),
            say(locale, "risk_map_shown", count=placed),
        ),
        build_map(view, locale),
        note(say(locale, "risk_map_lost", count=lost) if lost else ""),
    )


PANEL = Panel(name="risk_map", queries=queries, draw=draw, title="risk_map_title")
