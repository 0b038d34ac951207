"""分镇乡（街道）企业: how many active enterprises of an industry a town has, and their revenue."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.enterprise_words import count_words, money_words
from layouts.panels.industry_asking import industry_chosen
from layouts.panels.notes import data_period, unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import EnterpriseTowns, TownRow, TownTable
from metrics.reference import read_enterprise_vocabulary

_COLUMNS = ("town", "count", "reporting", "revenue")


def queries(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the towns of the region."""
    letters = industry_chosen(selection).letters
    return {"towns": EnterpriseTowns(selection.region, letters)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for every town that has any, the most enterprises first, and the total."""
    locale = context.locale
    title = say(locale, "industry_towns_title")
    table: TownTable | tuple[()] = answers["towns"]
    if not isinstance(table, TownTable) or not table.total.enterprises:
        return tile(heading(title), empty(say(locale, "firm_none")))
    headings = [say(locale, f"firm_column_{column}") for column in _COLUMNS]
    placed = sorted(
        ((code, row) for code, row in table.towns.items() if row.enterprises),
        key=lambda pair: (-pair[1].enterprises, pair[0]),
    )
    rows = [
        folding_row(_cells(context.regions[code].label(locale), row, context), headings)
        for code, row in placed
    ]
    total = _cells(say(locale, "firm_total"), table.total, context)
    head = folding_head(headings, 1)
    least = read_enterprise_vocabulary().least
    return tile(
        heading(title, data_period(table.period, locale)),
        html.Table(
            [head, html.Tbody(rows), html.Tfoot(folding_row(total, headings))],
            className=f"firm-table {FOLDING}",
        ),
        note(
            say(locale, "firm_revenue_withheld") if table.is_withheld else "",
            say(locale, "firm_suppressed_rule", least=least),
            say(locale, "firm_unplaced", count=table.unplaced) if table.unplaced else "",
            unreal_mark(table.provenance, locale),
        ),
    )


def _cells(name: str, row: TownRow, context: DrawContext) -> list[html.Td | html.Th]:
    """Write a town's row; a sum over too few says why it is not told."""
    locale = context.locale
    revenue = (
        say(locale, "firm_suppressed") if row.is_suppressed else money_words(row.revenue, locale)
    )
    covered = f"{row.reporting}/{row.enterprises}"
    return [
        html.Th(name, scope="row"),
        html.Td(count_words(row.enterprises), className="is-numeric"),
        html.Td(covered, className="is-numeric"),
        html.Td(revenue, className="is-numeric"),
    ]


PANEL = Panel(name="industry_towns", queries=queries, draw=draw, title="industry_towns_title")
