"""The way from a figure to the page that analyses its indicator."""

from __future__ import annotations

from dash import dcc

from layouts.addresses import INDICATOR
from layouts.components.link import page_link
from layouts.panel import DrawContext
from layouts.selection import Selection
from layouts.words import say
from metrics import RegionCode


def indicator_link(
    metric: str, region: RegionCode, name: str, context: DrawContext, measure: str = ""
) -> dcc.Link:
    """Lead from an indicator's name to its series; the knowledge day is kept."""
    chosen = context.selection
    leads = Selection(
        region=region, as_of=chosen.as_of, metric=metric, measure=measure, home=chosen.home
    )
    title = say(context.locale, "indicator_open")
    return page_link(INDICATOR, leads, name, class_name="cell-choice indicator-link", title=title)
