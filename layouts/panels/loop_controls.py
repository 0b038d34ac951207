"""What the reader of the closed loop may choose: the groups, the period, a town, a category.

A department or a source is chosen by its row; a chip takes the choice back.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.attention.places import town_or_above
from layouts.components.control import control_area, segments, selector
from layouts.panel import DrawContext
from layouts.panels.asking import last_ended
from layouts.panels.event_chips import code_chips
from layouts.panels.event_words import code_words
from layouts.panels.loop_asking import GROUPS, group_of, period_of
from layouts.words import say
from metrics import DISTRICT, Grain, Level

# How many months that are over are offered, and how many years.
_MONTHS, _YEARS = 12, 2


def controls(context: DrawContext) -> Component:
    """Draw the controls; each writes a field of the selection."""
    return control_area(
        context.theme,
        html.Div(
            [
                _grouping(context),
                _period(context),
                _town(context),
                _category(context),
                *_chips(context),
            ],
            className="matter-controls loop-controls",
        ),
    )


def _chips(context: DrawContext) -> list[Component]:
    chips = code_chips(("source", "department"), context)
    return [html.Ul(chips, className="chips")] if chips else []


def _grouping(context: DrawContext) -> Component:
    locale, by = context.locale, group_of(context.selection)
    options = {value: say(locale, f"loop_by_{group}") for value, group in GROUPS.items()}
    value = next(value for value, group in GROUPS.items() if group == by)
    return segments("group", value, options, say(locale, "loop_group_label"))


def _period(context: DrawContext) -> Component:
    """Offer the last months and years that are over; the newest month is what nobody chose."""
    locale, chosen = context.locale, context.selection.period
    offered = []
    for grain, count in ((Grain.MONTH, _MONTHS), (Grain.YEAR, _YEARS)):
        period = last_ended(grain, context.today)
        for _ in range(count):
            offered.append(period)
            period = period.previous()
    if chosen and chosen not in offered:
        offered.insert(0, chosen)
    options = {str(period): formatting.period(period, locale) for period in offered}
    value = str(period_of(context.selection, context))
    label = say(locale, "loop_choose_period")
    return selector("period", value, options, label, label)


def _town(context: DrawContext) -> Component:
    locale, regions = context.locale, context.regions
    options = {str(town.code): town.label(locale) for town in regions.children(DISTRICT)}
    chosen = town_or_above(regions, context.selection.region)
    is_town = chosen in regions and regions[chosen].level is Level.TOWN
    label = say(locale, "choose_town")
    return selector("region", chosen if is_town else "", options, label, say(locale, "all_towns"))


def _category(context: DrawContext) -> Component:
    locale, chosen = context.locale, context.selection.category
    options = dict(code_words("category", locale))
    value = chosen if chosen in options else ""
    label = say(locale, "loop_choose_category")
    return selector("category", value, options, label, say(locale, "loop_every_category"))
