"""The industries of the chosen economy: value added, share, location quotient, growth."""

from __future__ import annotations

from dash.development.base_component import Component

from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.economy_view import economy_chosen
from layouts.panels.industry_asking import industry_queries
from layouts.panels.industry_structure import industries_tile
from layouts.words import say
from metrics.reference import read_industries


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the economy's industries; an economy without any says so."""
    codes = economy_chosen(context.selection).industries
    title = say(context.locale, "economy_industries_title")
    if not codes:
        return tile(heading(title), empty(say(context.locale, "economy_no_industries")))
    industries = [read_industries()[code] for code in codes]
    return industries_tile(title, industries, "economy_industries", answers, context)


PANEL = Panel(
    name="economy_industries",
    queries=industry_queries,
    draw=draw,
    title="economy_industries_title",
)
