"""What the reader of the anomalies may choose: a kind, a state, a town."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.attention.places import town_or_above
from layouts.components.control import control_area, segments, selector
from layouts.panel import DrawContext
from layouts.words import say
from metrics import DISTRICT, AnomalyState, Level
from metrics.economy import AnomalyKind


def controls(context: DrawContext) -> Component:
    """Draw the controls; each writes a field of the selection."""
    return control_area(
        context.theme,
        html.Div([_state(context), _kind(context), _town(context)], className="matter-controls"),
    )


def _state(context: DrawContext) -> Component:
    locale = context.locale
    options = {"": say(locale, "anomaly_all_states")}
    options |= {state.value: say(locale, f"anomaly_state_{state}") for state in AnomalyState}
    label = say(locale, "anomaly_choose_state")
    return segments("state", context.selection.state, options, label)


def _kind(context: DrawContext) -> Component:
    locale = context.locale
    options = {kind.value: say(locale, f"anomaly_kind_{kind}") for kind in AnomalyKind}
    label, none = say(locale, "anomaly_choose_kind"), say(locale, "anomaly_all_kinds")
    return selector("category", context.selection.category, options, label, none)


def _town(context: DrawContext) -> Component:
    locale, regions = context.locale, context.regions
    options = {str(town.code): town.label(locale) for town in regions.children(DISTRICT)}
    chosen = town_or_above(regions, context.selection.region)
    is_town = chosen in regions and regions[chosen].level is Level.TOWN
    label = say(locale, "choose_town")
    return selector("region", chosen if is_town else "", options, label, say(locale, "all_towns"))
