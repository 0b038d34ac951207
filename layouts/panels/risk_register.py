"""The register of risk points, by level and worst first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from dash import html
from dash.development.base_component import Component

from layouts.components.folding import FOLDING
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.notes import unreal_mark
from layouts.panels.risk_asking import POINTS, narrowed_register
from layouts.panels.risk_controls import controls
from layouts.panels.risk_row import COLUMNS, risk_row
from layouts.panels.risk_words import RiskRecord, level_mark, read_records
from layouts.words import say
from metrics import frames

# More rows than this nobody reads; what lies beyond is reached by narrowing the register down.
ROWS: Final = 60


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the controls and a part of the table for each shown level."""
    points, locale = answers[POINTS], context.locale
    region = context.regions[context.selection.region].label(locale)
    title = heading(
        say(locale, "risk_register_title", region=region),
        say(locale, "risk_count", count=len(points)),
    )
    if points.empty:
        return tile(title, controls(context), empty(say(locale, "risk_none")))
    records = read_records(points)
    more = len(records) - ROWS
    return tile(
        title,
        controls(context),
        _table(records, context),
        note(
            say(locale, "risk_more", shown=ROWS, count=more) if more > 0 else "",
            say(locale, "risk_register_note"),
            unreal_mark(points[frames.PROVENANCE], locale),
        ),
    )


def _table(records: Sequence[RiskRecord], context: DrawContext) -> html.Table:
    headings = [say(context.locale, f"risk_column_{name}") for name in COLUMNS]
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in headings]))
    bodies: list[Component] = []
    drawn = 0
    for _, group in groupby(records, key=lambda record: record.shown.code):
        of_level = list(group)
        if drawn >= ROWS:
            break
        shown = of_level[: ROWS - drawn]
        drawn += len(shown)
        bodies.append(_part(of_level, shown, headings, context))
    return html.Table([head, *bodies], className=f"risk-table {FOLDING}")


def _part(
    of_level: Sequence[RiskRecord],
    shown: Sequence[RiskRecord],
    headings: Sequence[str],
    context: DrawContext,
) -> html.Tbody:
    """Draw the rows of a level under its name and its count."""
    locale = context.locale
    count = html.Small(say(locale, "risk_count", count=len(of_level)))
    title = html.Th(
        [level_mark(of_level[0].shown, locale), count],
        colSpan=len(headings),
        scope="rowgroup",
    )
    rows = [risk_row(record, headings, context) for record in shown]
    return html.Tbody([html.Tr(title, className="risk-part"), *rows])


PANEL = Panel(
    name="risk_register", queries=narrowed_register, draw=draw, title="risk_register_name"
)
