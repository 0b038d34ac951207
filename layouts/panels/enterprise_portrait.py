"""企业画像: an enterprise's entry, its newest year, its figures by period."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.enterprise_words import (
    count_words,
    growth_words,
    money_words,
    power_words,
    withheld_words,
    word_of,
)
from layouts.panels.event_words import place_of
from layouts.panels.industry_structure import industry_link
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import EnterpriseFigures, EnterpriseQuery, EnterpriseRecord, Grain, growth
from metrics.reference import industry_of

_COLUMNS = (
    "period", "revenue", "growth", "tax", "electricity", "employees", "inspections", "penalties",
)  # fmt: skip
# As many periods as are read at a glance: three years and their quarters.
_PERIODS = 15


def queries(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the chosen enterprise, if there is one."""
    return {"firm": EnterpriseQuery(selection.enterprise)} if selection.enterprise else {}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the portrait; without a chosen enterprise say how to choose one."""
    locale = context.locale
    firm = answers.get("firm")
    if not isinstance(firm, EnterpriseRecord):
        return tile(heading(say(locale, "page_enterprise")), empty(say(locale, "firm_choose")))
    mark = unreal_mark({firm.provenance, *(one.provenance for one in firm.figures)}, locale)
    badge = html.Span(mark, className="badge badge-demo") if mark else None
    return tile(
        heading(firm.name, subtitle=firm.code, tail=badge),
        html.Div([_entry(firm, context), _newest(firm, context)], className="firm-body"),
        _periods(firm, context),
        note(
            withheld_words(firm.withheld, context),
            say(locale, "firm_growth_computed"),
            say(locale, "firm_units"),
        ),
    )


def _entry(firm: EnterpriseRecord, context: DrawContext) -> html.Dl:
    """Write what the register says."""
    locale = context.locale
    graded = formatting.dated(firm.graded_on, locale) if firm.graded_on else ""
    founded = formatting.dated(firm.founded_on, locale) if firm.founded_on else "—"
    facts: tuple[tuple[str, str | Component, str], ...] = (
        ("status", word_of("status", firm.status, locale), ""),
        ("industry", html.Span([_industry(firm, context), f" {firm.industry}"]), ""),
        ("size", word_of("size", firm.size, locale), ""),
        ("place", firm.place or place_of(firm.region_code, "", context.regions, locale), ""),
        ("founded", founded, ""),
        ("credit", word_of("grade", firm.grade, locale), graded),
    )
    return _listed([(say(locale, f"firm_{name}"), shown, told) for name, shown, told in facts])


def _industry(firm: EnterpriseRecord, context: DrawContext) -> Component:
    return industry_link(industry_of(firm.industry), context)


def _newest(firm: EnterpriseRecord, context: DrawContext) -> Component:
    """Write the newest year with its growth; a year without figures says so."""
    locale = context.locale
    now = firm.newest(Grain.YEAR)
    if now is None:
        return empty(say(locale, "firm_no_year"))
    then = firm.year_before(now)

    def moved(name: str) -> str:
        change = growth(getattr(now, name), getattr(then, name) if then else None)
        return "" if change is None else f"{say(locale, 'yoy')} {growth_words(change)}"

    written = {
        "revenue": money_words(now.revenue, locale),
        "tax": money_words(now.tax, locale),
        "electricity": power_words(now.electricity, locale),
        "employees": count_words(now.employees),
    }
    counts = {
        "inspections": count_words(now.inspections),
        "penalties": count_words(now.penalties),
    }
    return _listed(
        [
            (say(locale, "firm_period"), formatting.period(now.period, locale), ""),
            *((say(locale, f"firm_{name}"), text, moved(name)) for name, text in written.items()),
            *((say(locale, f"firm_{name}"), text, "") for name, text in counts.items()),
        ]
    )


def _listed(facts: list[tuple[str, str | Component, str]]) -> html.Dl:
    return html.Dl(
        [
            html.Div([html.Dt(name), html.Dd([html.Strong(shown), html.Small(told)])])
            for name, shown, told in facts
        ],
        className="portrait-facts",
    )


def _periods(firm: EnterpriseRecord, context: DrawContext) -> Component:
    """Draw a row for every period, newest first."""
    locale = context.locale
    if not firm.figures:
        return empty(say(locale, "firm_no_figures"))
    headings = [say(locale, f"firm_{column}") for column in _COLUMNS]
    head = folding_head(headings, 1)
    rows = [
        folding_row(_row(one, firm, context), headings, _kind(one))
        for one in firm.figures[:_PERIODS]
    ]
    return html.Table([head, html.Tbody(rows)], className=f"firm-table {FOLDING}")


def _kind(one: EnterpriseFigures) -> str:
    return "is-year" if one.period.grain is Grain.YEAR else ""


def _row(
    one: EnterpriseFigures, firm: EnterpriseRecord, context: DrawContext
) -> list[html.Td | html.Th]:
    locale = context.locale
    before = firm.year_before(one)
    change = growth(one.revenue, before.revenue if before else None)
    shown = (
        money_words(one.revenue, locale),
        growth_words(change),
        money_words(one.tax, locale),
        power_words(one.electricity, locale),
        count_words(one.employees),
        count_words(one.inspections),
        count_words(one.penalties),
    )
    period = html.Th(formatting.period(one.period, locale), scope="row")
    return [period, *(html.Td(text, className="is-numeric") for text in shown)]


PANEL = Panel(name="enterprise_portrait", queries=queries, draw=draw, title="page_enterprise")
