"""先行与滞后: correlations of the other indicators with a chosen one, by months of lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.control import control_area, selector
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.lead_lag_reading import LAGS, Leads, compared, leads_of, leads_query
from layouts.panels.notes import source_note
from layouts.panels.signal_words import indicator_name
from layouts.selection import Selection
from layouts.words import say
from metrics.economy.lead_lag import BAND, CORRELATION, IS_FOUND, LAG, LEADER, POINTS

PLACES: Final = 2


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the growths that are compared."""
    return {"figures": leads_query(selection, context)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw who leads and who follows, as sentences and as a table of lags by indicator."""
    locale, title = context.locale, say(context.locale, "lag_title")
    leads = leads_of(answers["figures"], context)
    if leads is None:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    return tile(
        heading(title, subtitle=context.regions[leads.region].label(locale)),
        _choice(leads, context),
        html.P(html.Strong(say(locale, "lag_caution"))),
        html.Ul([html.Li(words) for words in _told(leads, context)]),
        _table(leads, context) if len(leads.frame) else None,
        note(*_remarks(leads, locale)),
        source_note(
            [context.metrics[name] for name in (leads.chosen, *leads.others)],
            None, leads.provenance, context,
        ),
    )  # fmt: skip


def _choice(leads: Leads, context: DrawContext) -> Component:
    offered = {one.name: indicator_name(one.name, context) for one in compared(context.metrics)}
    label = say(context.locale, "lag_choose")
    return control_area(context.theme, selector("metric", leads.chosen, offered, label, label))


def _told(leads: Leads, context: DrawContext) -> Iterator[str]:
    """Say the strongest relation of every other indicator, and who cannot be judged."""
    locale, name = context.locale, indicator_name(leads.chosen, context)
    found = {other: best for other in leads.others if (best := leads.strongest(other))}
    strongest = sorted(found.items(), key=lambda item: -abs(item[1][1]))
    for other, (lag, value) in strongest:
        if lag:
            yield say(
                locale, "lag_leads" if lag > 0 else "lag_follows",
                other=indicator_name(other, context), name=name,
                months=abs(lag), value=formatting.number(value, PLACES),
            )  # fmt: skip
    together = [
        say(
            locale, "lag_beside",
            other=indicator_name(other, context), value=formatting.number(value, PLACES),
        )
        for other, (lag, value) in strongest
        if lag == 0
    ]  # fmt: skip
    if together:
        yield say(locale, "lag_together", listed=formatting.listed(together, locale), name=name)
    if not found and len(leads.frame):
        yield say(locale, "lag_nothing", name=name)
    for other, reason in leads.left_out.items():
        told = say(locale, f"signal_{reason}")
        yield say(locale, "lag_left", other=indicator_name(other, context), reason=told)


def _table(leads: Leads, context: DrawContext) -> html.Div:
    locale = context.locale
    heads = [html.Th(say(locale, "lag_other"), scope="col")]
    heads += [html.Th(_lag(lag), scope="col") for lag in range(-LAGS, LAGS + 1)]
    rows = []
    for other, cells in leads.frame.groupby(LEADER, sort=False):
        name = indicator_name(str(other), context)
        columns = cells[[LAG, CORRELATION, BAND, IS_FOUND]].to_numpy().tolist()
        drawn = [
            _cell(name, int(lag), value, band, is_found=bool(found), locale=locale)
            for lag, value, band, found in columns
        ]
        rows.append(html.Tr([html.Th(name, scope="row"), *drawn]))
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="lag-table")
    return html.Div(table, className="lag-scroll")


def _cell(
    name: str, lag: int, value: float, band: float, *, is_found: bool, locale: str
) -> html.Td:
    """Write a correlation; a frame and * tell what is found, a dashed frame what one lag alone."""
    text = formatting.number(value, PLACES)
    word = "lag_cell_found" if is_found else "lag_cell"
    told = say(locale, word, other=name, lag=_lag(lag), value=text)
    kind = "is-found" if is_found else "is-beyond" if abs(value) > band else ""
    return html.Td(f"{text}*" if is_found else text, className=kind, title=told)


def _lag(lag: int) -> str:
    return formatting.signed(lag, 0)


def _remarks(leads: Leads, locale: str) -> Iterator[str]:
    if not len(leads.frame):
        return
    middle = leads.frame[leads.frame[LAG] == 0]
    band = formatting.number(float(middle[BAND].max()), PLACES)
    yield say(locale, "lag_key", band=band)
    least, most = int(middle[POINTS].min()), int(middle[POINTS].max())
    points = str(least) if least == most else f"{least}—{most}"
    yield say(locale, "lag_method", points=points)


PANEL = Panel(name="lead_lag", queries=queries, draw=draw, title="lag_title")
