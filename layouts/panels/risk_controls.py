"""What the reader of the register may choose: the town, the category, the level."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.attention.places import town_or_above
from layouts.components.control import control_area, selector
from layouts.components.link import select_link
from layouts.panel import DrawContext
from layouts.panels.risk_asking import cell_of, with_cell
from layouts.words import say
from metrics import DISTRICT, Level
from metrics.reference.risks import read_risk_vocabulary


def controls(context: DrawContext) -> Component:
    """Draw the controls, each of which writes a field of the selection, and the chosen cell."""
    chosen = [
        _town(context),
        _declared("risk_category", "category", context.selection.risk_category, context),
        _declared("level", "level", context.selection.level, context),
    ]
    cell = _cell(context)
    return control_area(
        context.theme,
        html.Div([*chosen, cell] if cell else chosen, className="matter-controls risk-controls"),
    )


def _town(context: DrawContext) -> Component:
    locale, regions = context.locale, context.regions
    options = {str(town.code): town.label(locale) for town in regions.children(DISTRICT)}
    chosen = town_or_above(regions, context.selection.region)
    is_town = chosen in regions and regions[chosen].level is Level.TOWN
    label = say(locale, "choose_town")
    return selector("region", chosen if is_town else "", options, label, say(locale, "all_towns"))


def _declared(field: str, dimension: str, value: str, context: DrawContext) -> Component:
    """Offer the declared words of a dimension."""
    locale = context.locale
    words = read_risk_vocabulary().words(dimension)
    options = {code: word.label.text(locale) for code, word in words.items()}
    label = say(locale, f"risk_choose_{dimension}")
    return selector(field, value, options, label, say(locale, f"risk_every_{dimension}"))


def _cell(context: DrawContext) -> Component | None:
    """Draw the chosen cell of the matrix; a click takes the choice back."""
    cell = cell_of(context.selection)
    if cell is None:
        return None
    locale = context.locale
    said = say(locale, "risk_cell_chosen", likelihood=cell[0], consequence=cell[1])
    return select_link(
        with_cell(context.selection, None),
        [said, html.Span("×", className="risk-chip-end")],
        class_name="risk-chip",
        title=say(locale, "risk_cell_end", cell=said),
    )
