"""查企业: a search box, and the enterprises that it finds."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.control import control_area, search_box
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.enterprise_words import enterprise_link, industry_word, word_of
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import EnterpriseSearch, frames
from metrics.frames import rows_of

# More than this nobody reads; one more is asked for to tell that there are more.
FOUND = 12


def queries(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the enterprises that are searched for; without a text for none."""
    if not selection.find.strip():
        return {}
    search = EnterpriseSearch(selection.region, text=selection.find, limit=FOUND + 1)
    return {"found": search}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the box, and below it what it found."""
    locale = context.locale
    label = say(locale, "firm_search_label")
    box = search_box("find", context.selection.find, label, say(locale, "firm_search_hint"))
    head = heading(say(locale, "firm_search_title"))
    area = control_area(context.theme, html.Div(box, className="matter-controls", role="search"))
    if "found" not in answers:
        return tile(head, area)
    found = answers["found"]
    if found.empty:
        return tile(head, area, empty(say(locale, "firm_none_found", text=context.selection.find)))
    rows = [
        html.Li(
            [
                enterprise_link(code, name, context),
                html.Small(
                    " · ".join(
                        part
                        for part in (
                            code,
                            industry_word(industry, locale),
                            town,
                            word_of("status", status, locale),
                        )
                        if part
                    )
                ),
            ]
        )
        for code, name, industry, town, status in rows_of(
            found[:FOUND], "credit_code", "name", "industry", "town_name", "status"
        )
    ]
    more = say(locale, "firm_more", count=FOUND) if len(found) > FOUND else ""
    return tile(
        head,
        area,
        html.Ul(rows, className="firm-found"),
        note(more, unreal_mark(found[frames.PROVENANCE], locale)),
    )


PANEL = Panel(name="enterprise_search", queries=queries, draw=draw, title="firm_search_title")
