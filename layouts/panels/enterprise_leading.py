"""重点企业: the enterprises of the most revenue, of an industry or of all."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.enterprise_words import (
    enterprise_link,
    growth_words,
    industry_word,
    money_words,
    word_of,
)
from layouts.panels.industry_asking import industry_chosen
from layouts.panels.notes import data_period, unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import EnterpriseSearch, frames, growth, parse_period
from metrics.frames import rows_of

LEADING = 10
_COLUMNS = ("name", "industry", "town", "size", "revenue", "growth")


def of_industry(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the leading enterprises of the chosen industry."""
    letters = industry_chosen(selection).letters
    return {"found": _search(selection, letters)}


def of_all(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the leading enterprises of the region."""
    return {"found": _search(selection, ())}


def _search(selection: Selection, letters: tuple[str, ...]) -> EnterpriseSearch:
    return EnterpriseSearch(selection.region, sections=letters, order="revenue", limit=LEADING)


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for each, the one of the most revenue first."""
    locale, found = context.locale, answers["found"]
    title = say(locale, "firm_leading_title")
    if found.empty:
        return tile(heading(title), empty(say(locale, "firm_none")))
    headings = [say(locale, f"firm_column_{column}") for column in _COLUMNS]
    rows = []
    for code, name, industry, town, size, revenue, before in rows_of(
        found, "credit_code", "name", "industry", "town_name", "size", "revenue", "before"
    ):
        now, then = _told(revenue), _told(before)
        cells: list[html.Td | html.Th] = [
            html.Th(enterprise_link(code, name, context), scope="row"),
            html.Td(industry_word(industry, locale)),
            html.Td(town or "—"),
            html.Td(word_of("size", size, locale)),
            html.Td(money_words(now, locale), className="is-numeric"),
            html.Td(growth_words(growth(now, then)), className="is-numeric"),
        ]
        rows.append(folding_row(cells, headings))
    head = folding_head(headings, 4)
    period = str(found["period"].iloc[0])
    return tile(
        heading(title, data_period(parse_period(period), locale) if period else ""),
        html.Table([head, html.Tbody(rows)], className=f"firm-table {FOLDING}"),
        note(
            say(locale, "firm_growth_computed" if period else "firm_revenue_withheld"),
            unreal_mark(found[frames.PROVENANCE], locale),
        ),
    )


def _told(value: float) -> float | None:
    return None if value != value else value


OF_INDUSTRY = Panel(
    name="industry_leading", queries=of_industry, draw=draw, title="firm_leading_title"
)
OF_ALL = Panel(name="enterprise_leading", queries=of_all, draw=draw, title="firm_leading_title")
