"""显示设置: how far the furthest reader of this wall is, and whose it is; kept by its browser.

The server knows neither choice nor screen: ``assets/js/display.js`` fills the controls and tells
what the choice gives, in sentences that are written here.
"""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from layouts import ids
from layouts.components.control import control_area
from layouts.components.tile import heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.selection import Selection
from layouts.words import say
from metrics import DISTRICT

# What the script writes into the sentences: heights of characters in pixels, distances in metres.
_SENTENCES = ("display_unset", "display_enough", "display_short")
_FIELDS = {name: f"{{{name}}}" for name in ("given", "needed", "metres", "furthest")}


def queries(_selection: Selection, _context: DrawContext) -> Queries:
    """Ask nothing."""
    return {}


def draw(_answers: Answers, context: DrawContext) -> Component:
    """Draw the controls empty, and the sentences."""
    locale = context.locale
    sentences: dict[str, Any] = {
        f"data-{name.removeprefix('display_')}": say(locale, name, **_FIELDS) for name in _SENTENCES
    }
    return tile(
        heading(say(locale, "page_display")),
        control_area(
            context.theme,
            html.Div(
                [
                    _number("distance", "metre", context, maximum=50, step=0.5),
                    _number("pitch", "millimetre", context, maximum=20, step=0.01),
                    _home(context),
                ],
                className="display-controls",
            ),
        ),
        html.P(className="display-reading", role="status", **sentences),
        html.P(say(locale, "display_rule"), className="tile-note"),
        html.P(
            [
                say(locale, "display_kept"),
                dcc.Link(say(locale, "display_look"), href="/", className="display-look"),
            ],
            className="tile-note",
        ),
    )


def _number(
    name: str, unit: str, context: DrawContext, *, maximum: float, step: float
) -> Component:
    """Offer a positive number with its unit; what it is stands above, how to find it below."""
    locale = context.locale
    control: Component = dmc.NumberInput(
        id=ids.setting(name),
        label=say(locale, f"display_{name}"),
        description=say(locale, f"display_{name}_how"),
        suffix=f" {say(locale, f'unit_{unit}')}",
        min=0,
        max=maximum,
        step=step,
        decimalScale=2,
        size="md",
    )
    return control


def _home(context: DrawContext) -> Component:
    """Offer the regions that a screen may be set up for; none of them is the deployment's home."""
    locale, regions = context.locale, context.regions
    offered = [regions[DISTRICT], *regions.children(DISTRICT), *regions.zones(DISTRICT)]
    control: Component = dmc.Select(
        id=ids.setting("home"),
        label=say(locale, "display_home"),
        description=say(locale, "display_home_how"),
        placeholder=say(locale, "display_home_usual"),
        data=[
            {"value": region.code, "label": region.label(locale)}
            for region in offered
            if context.may_enter(region.code)
        ],
        searchable=True,
        clearable=True,
        size="md",
    )
    return control


PANEL = Panel("display_settings", queries, draw, title="page_display")
