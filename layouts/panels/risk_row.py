"""One row of the register: the point, its levels with the reason, its owner, its inspection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.folding import folding_row
from layouts.panel import DrawContext
from layouts.panels.risk_words import (
    RiskRecord,
    level_mark,
    reason_words,
    score_words,
)
from layouts.words import say
from metrics.reference.risks import read_risk_vocabulary

COLUMNS: Final = ("point", "category", "level", "owner", "inspection", "dangers", "controls")


def risk_row(record: RiskRecord, headings: Sequence[str], context: DrawContext) -> html.Tr:
    """Draw the row of a point."""
    locale = context.locale
    category = read_risk_vocabulary().words("category").get(record.row.category)
    cells: list[html.Td | html.Th] = [
        _point(record),
        html.Td(category.label.text(locale) if category else record.row.category),
        html.Td(_level(record, locale)),
        html.Td(_owner(record, context)),
        html.Td(_inspection(record, locale)),
        html.Td(_dangers(record, locale)),
        html.Td(_controls(record, locale), className="risk-controls-cell"),
    ]
    return folding_row(cells, headings, "risk-row")


def _point(record: RiskRecord) -> html.Th:
    row = record.row
    place = row.place or row.region_name
    named = [html.Span(row.name, className="risk-name"), html.Small(place)]
    return html.Th(html.Div(named, className="risk-lines"), scope="row")


def _level(record: RiskRecord, locale: str) -> Component:
    """Show the static level, and where it was raised the shown one with the reason."""
    shown = [level_mark(record.static, locale)]
    if record.rule is not None:
        shown += [html.Span("→", className="risk-to"), level_mark(record.shown, locale)]
    lines: list[Component] = [html.Div(shown, className="risk-levels")]
    if reason := reason_words(record, locale):
        lines.append(html.Span(reason, className="risk-reason"))
    lines.append(html.Small(score_words(record, locale)))
    return html.Div(lines, className="risk-lines")


def _owner(record: RiskRecord, context: DrawContext) -> Component:
    """Name the department and the post; the register names posts in Chinese alone."""
    department = context.departments.get(record.row.department)
    name = department.short(context.locale) if department else say(context.locale, "no_department")
    lines: list[Component] = [html.Span(name)]
    if record.row.post:
        lines.append(html.Small(record.row.post))
    return html.Div(lines, className="risk-lines")


def _inspection(record: RiskRecord, locale: str) -> Component:
    """Show the last inspection, the cycle, and how long the next one is overdue."""
    row = record.row
    last = row.last_inspected_on
    told = formatting.dated(last, locale) if last else say(locale, "risk_never_inspected")
    days = formatting.age(int(row.inspection_days), locale)
    lines: list[Component] = [html.Span(told)]
    if row.days_over:
        over = say(locale, "risk_overdue_by", age=formatting.age(int(row.days_over), locale))
        lines.append(html.Strong(over, className="risk-over"))
    lines.append(html.Small(say(locale, "risk_cycle", days=days)))
    return html.Div(lines, className="risk-lines")


def _dangers(record: RiskRecord, locale: str) -> Component | str:
    row = record.row
    if not row.dangers_open:
        return say(locale, "risk_no_dangers")
    told = html.Span(say(locale, "risk_dangers_open", count=int(row.dangers_open)))
    if not row.dangers_overdue:
        return told
    over = say(locale, "risk_dangers_overdue", count=int(row.dangers_overdue))
    return html.Div([told, html.Strong(over, className="risk-over")], className="risk-lines")


def _controls(record: RiskRecord, locale: str) -> Component | None:
    """Fold what is done about a point under how much it is."""
    found = record.row.controls
    if not found:
        return None
    words = read_risk_vocabulary().words("control")
    listed = [
        part
        for kind, text in found
        for part in (html.Dt(words[kind].label.text(locale)), html.Dd(text))
    ]
    summary = html.Summary(say(locale, "risk_controls", count=len(found)))
    return html.Details([summary, html.Dl(listed)], className="risk-measures")
