"""What the reader of the whole list may choose: the grouping, one town, one department."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.attention.places import town_or_above
from layouts.components.control import control_area, segments, selector
from layouts.panel import DrawContext
from layouts.panels.asking import DEPARTMENT_PART
from layouts.panels.attention_questions import BY_DEPARTMENT, BY_TOWN
from layouts.words import say
from metrics import DISTRICT, Level


def controls(context: DrawContext) -> Component:
    """Draw the controls; each writes a field of the selection."""
    return control_area(
        context.theme,
        html.Div(
            [_grouping(context), _town(context), _department(context)], className="matter-controls"
        ),
    )


def _grouping(context: DrawContext) -> Component:
    locale, chosen = context.locale, context.selection.group
    options = {
        "": say(locale, "group_weight"),
        BY_TOWN: say(locale, "group_town"),
        BY_DEPARTMENT: say(locale, "group_department"),
    }
    value = chosen if chosen in options else ""
    return segments("group", value, options, say(locale, "group_label"))


def _town(context: DrawContext) -> Component:
    locale, regions = context.locale, context.regions
    towns = regions.children(DISTRICT)
    options = {str(town.code): town.label(locale) for town in towns}
    chosen = town_or_above(regions, context.selection.region)
    is_town = chosen in regions and regions[chosen].level is Level.TOWN
    label = say(locale, "choose_town")
    return selector("region", chosen if is_town else "", options, label, say(locale, "all_towns"))


def _department(context: DrawContext) -> Component:
    locale = context.locale
    is_english = formatting.is_english(locale)
    options = {
        f"{DEPARTMENT_PART}{code}": found.english_name if is_english else found.short_name
        for code, found in context.departments.items()
    }
    part = context.selection.part
    value = part if part in options else ""
    return selector(
        "part", value, options, say(locale, "choose_department"), say(locale, "all_departments")
    )
