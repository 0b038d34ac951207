"""How many risk points are of each category and shown level; a count narrows the register down."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.components.link import select_link
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.notes import unreal_mark
from layouts.panels.risk_asking import POINTS, whole_register
from layouts.panels.risk_words import level_mark
from layouts.words import say
from metrics import category_counts, frames
from metrics.reference.risks import read_risk_vocabulary

Counts = dict[tuple[str, str], int]


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for each category and one for all of them."""
    points, locale = answers[POINTS], context.locale
    total = say(locale, "risk_count", count=len(points))
    title = heading(say(locale, "risk_summary_title"), total)
    if points.empty:
        return tile(title, empty(say(locale, "risk_none")))
    return tile(
        title,
        _table(category_counts(points), context),
        note(say(locale, "risk_summary_note"), unreal_mark(points[frames.PROVENANCE], locale)),
    )


def _table(counts: Counts, context: DrawContext) -> html.Table:
    locale, vocabulary = context.locale, read_risk_vocabulary()
    head = [html.Th(say(locale, "risk_category"), scope="col")]
    head += [html.Th(level_mark(level, locale), scope="col") for level in vocabulary.levels]
    head.append(html.Th(say(locale, "risk_total"), scope="col"))
    rows = [
        _row(category.label.text(locale), category.code, counts, context)
        for category in vocabulary.categories
    ]
    rows.append(_row(say(locale, "risk_all"), "", counts, context))
    return html.Table(
        [html.Thead(html.Tr(head)), html.Tbody(rows)], className="period-table risk-summary"
    )


def _row(name: str, category: str, counts: Counts, context: DrawContext) -> html.Tr:
    """Draw the counts of a category, of all of them for ''."""
    levels = [level.code for level in read_risk_vocabulary().levels]
    of_level = {
        level: sum(n for (c, v), n in counts.items() if v == level and category in ("", c))
        for level in levels
    }
    cells = [_count(of_level[level], category, level, name, context) for level in levels]
    cells.append(_count(sum(of_level.values()), category, "", name, context))
    is_chosen = bool(category) and context.selection.risk_category == category
    return html.Tr([html.Th(name, scope="row"), *cells], className="is-chosen" if is_chosen else "")


def _count(count: int, category: str, level: str, name: str, context: DrawContext) -> html.Td:
    locale = context.locale
    inside: Any = html.Small("0")
    if count:
        chosen = replace(context.selection, risk_category=category, level=level, part="")
        known = read_risk_vocabulary().words("level")
        word = known[level].label.text(locale) if level else say(locale, "risk_all_levels")
        said = say(locale, "risk_show", category=name, level=word, count=count)
        inside = select_link(chosen, str(count), class_name="cell-choice", title=said)
    return html.Td(inside, className="is-numeric")


PANEL = Panel(name="risk_summary", queries=whole_register, draw=draw, title="risk_summary_title")
