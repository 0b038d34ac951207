"""七大经济: the chosen economy's growth beside city and nation, and all its indicators."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts.components.control import control_area, segments
from layouts.components.tile import empty, heading, tile
from layouts.errors import UnknownEconomyError
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.economy import MONTHS, time_axis
from layouts.panels.economy_asking import indicator_queries
from layouts.panels.economy_rows import Indicator, read_indicators
from layouts.panels.economy_table import indicator_note, indicator_table, year_end_queries
from layouts.panels.growth import GrowthSeries
from layouts.panels.growth_multiple import Multiple, draw_months, draw_multiple
from layouts.selection import Selection
from layouts.words import say
from metrics import CITY, NATION
from metrics.reference import EconomyView, read_economies

# As many multiples as stand in two rows.
_MULTIPLES = 6


def economy_chosen(selection: Selection) -> EconomyView:
    """Return the economy that the selection names, the first one where it names none.

    Raises:
        UnknownEconomyError: nobody declared it.
    """
    known = read_economies()
    code = selection.economy or next(iter(known))
    if code not in known:
        raise UnknownEconomyError(code, known)
    return known[code]


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the economy's indicators over the months of a trend."""
    names = economy_chosen(selection).metrics
    figures = indicator_queries(names, selection, context, MONTHS)
    return {**figures, **year_end_queries(names, selection, context)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the choice of economies, a multiple for each published growth, and the table."""
    locale, view = context.locale, economy_chosen(context.selection)
    title = view.label.text(locale)
    metrics = [context.metrics[name] for name in view.metrics]
    found = read_indicators(metrics, answers, context)
    remark = view.note.text(locale) if view.note else ""
    return tile(
        heading(title, say(locale, "economy_table_count", count=len(found))),
        _choice(view, context),
        html.P(remark, className="tile-remark") if remark else None,
        _multiples(found, answers, context),
        indicator_table(found, title, "economy_view", answers, context)
        if found
        else empty(say(locale, "no_data")),
        indicator_note(found, context) if found else None,
    )


def _choice(view: EconomyView, context: DrawContext) -> Component:
    locale = context.locale
    options = {code: one.label.text(locale) for code, one in read_economies().items()}
    control = segments("economy", view.code, options, say(locale, "economies_choose"))
    return control_area(context.theme, html.Div(control, className="matter-controls"))


def _multiples(
    found: Sequence[Indicator], answers: Answers, context: DrawContext
) -> html.Div | None:
    """Draw the first indicators of which growth is published, on one axis of months."""
    series, axis = GrowthSeries(answers["figures"]), time_axis(context.selection, context)
    drawn: list[Component] = []
    for one in found:
        if one.growth is None or len(drawn) == _MULTIPLES:
            continue
        references = series.references(one.growth, (CITY, NATION))
        multiple = Multiple(one.growth, references, one.standing, one.place, one.overdue)
        drawn.append(draw_multiple(len(drawn), multiple, one.growth.measure, axis, context))
    if not drawn:
        return None
    months = draw_months(axis, len(drawn), context.locale)
    return html.Div([html.Div(drawn, className="multiples"), months])


PANEL = Panel(name="economy_view", queries=queries, draw=draw, title="page_economies")
