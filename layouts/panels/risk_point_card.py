"""The card of a risk point: its levels and why, who answers, what is done, how it was inspected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import RISK, RISK_POINT
from layouts.components.states import error_state
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.notes import unreal_mark
from layouts.panels.risk_card_parts import controls, events, inspections
from layouts.panels.risk_rows import level_cell
from layouts.panels.risk_words import (
    RiskRecord,
    assessed_words,
    coloured,
    finding_words,
    read_records,
    reason_words,
    risk_word,
)
from layouts.selection import Selection
from layouts.words import say
from metrics import RiskDetail, RiskDetailQuery
from metrics.reference.risks import read_risk_vocabulary
from metrics.risk import RiskFinding

POINT = "risk_point"

Told = str | list[Any]


def queries(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the chosen risk point, if there is one."""
    return {POINT: RiskDetailQuery(int(selection.risk_point))} if selection.risk_point else {}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the card."""
    locale = context.locale
    if POINT not in answers:
        return error_state(say(locale, "risk_point_none"))
    detail: RiskDetail = answers[POINT]
    (record,) = read_records(detail.point)
    parts = [
        _head(record, locale),
        _levels(record, detail, locale),
        events(detail, locale),
        _facts(record, detail, context),
        controls(record, locale),
        inspections(detail, locale),
        _address(record, locale),
    ]
    return html.Article(
        [part for part in parts if part is not None],
        className="figure-card event-card risk-point-card",
    )


def _head(record: RiskRecord, locale: str) -> html.Header:
    row = record.row
    category = risk_word("category", row.category, locale)
    stands: list[Component] = [level_cell(record, locale)]
    if row.days_over:
        over = say(locale, "risk_overdue_by", age=formatting.age(int(row.days_over), locale))
        stands.append(html.Span(over, className="badge is-overdue"))
    if unreal := unreal_mark([row.provenance], locale):
        stands.append(html.Span(unreal, className="badge badge-demo"))
    return html.Header(
        [
            html.H2(row.name, className="card-title"),
            html.P(f"{category} · {row.place or row.region_name}", className="card-place"),
            html.P(stands, className="card-stands"),
        ]
    )


def _levels(record: RiskRecord, detail: RiskDetail, locale: str) -> html.Dl:
    """Tell the two levels apart: how the static one was assessed, what makes the dynamic one."""
    row = record.row
    assessed: Told = [coloured(record.static, locale), html.Small(assessed_words(record, locale))]
    findings = [
        html.Small(
            say(
                locale,
                "risk_finding",
                what=finding_words(finding, record, locale),
                level=finding.level.label.text(locale),
            )
        )
        for finding in _gravest(detail.findings)
    ]
    dynamic = (
        coloured(read_risk_vocabulary().level(row.dynamic_level), locale)
        if row.dynamic_level
        else say(locale, "risk_no_dynamic")
    )
    absent = say(locale, "risk_and").join(say(locale, f"risk_fact_{f}") for f in row.absent)
    if absent:
        findings.append(html.Small(say(locale, "risk_rule_absent", facts=absent)))
    why = reason_words(record, locale) or say(locale, "risk_as_assessed")
    return _rows(
        locale,
        ("risk_static", assessed),
        ("risk_dynamic", [dynamic, *findings]),
        ("risk_shown", [coloured(record.shown, locale), html.Small(why)]),
    )


def _gravest(findings: Sequence[RiskFinding]) -> list[RiskFinding]:
    """Keep the gravest finding about each event: a grave one is seen by the milder rules too."""
    kept: dict[object, RiskFinding] = {}
    for finding in findings:
        about = finding.event or finding.rule.code
        if about not in kept or finding.level.rank < kept[about].level.rank:
            kept[about] = finding
    return list(kept.values())


def _facts(record: RiskRecord, detail: RiskDetail, context: DrawContext) -> html.Dl:
    row, locale = record.row, context.locale
    department = context.departments.get(row.department)
    owner = department.label(locale) if department else say(locale, "no_department")
    loaded = formatting.moment(detail.loaded_at, locale) if detail.loaded_at else ""
    over = int(row.days_over)
    position = (
        say(locale, "event_no_place") if row.lon != row.lon else f"{row.lon:.5f}, {row.lat:.5f}"
    )
    return _rows(
        locale,
        ("risk_column_owner", " · ".join(part for part in (owner, row.post) if part)),
        ("risk_column_inspection", _day(row.last_inspected_on, locale)),
        ("risk_cycle_days", formatting.age(int(row.inspection_days), locale)),
        ("risk_due", formatting.dated(row.inspection_due, locale)),
        ("event_overdue", formatting.age(over, locale) if over else ""),
        ("risk_column_dangers", _dangers(record, locale)),
        ("risk_assessed", formatting.dated(row.assessed_on, locale)),
        ("risk_number", row.external_id),
        ("event_source", risk_word("source", row.source, locale)),
        ("event_position", position),
        ("event_loaded", " · ".join(part for part in (detail.file, loaded) if part)),
        ("event_as_of", formatting.dated(context.today, locale)),
    )


def _rows(locale: str, *rows: tuple[str, Told]) -> html.Dl:
    """Draw facts by the messages of their names; what is not known is left out."""
    shown = [html.Div([html.Dt(say(locale, name)), html.Dd(told)]) for name, told in rows if told]
    return html.Dl(shown, className="card-rows")


def _day(day: date | None, locale: str) -> str:
    return formatting.dated(day, locale) if day else say(locale, "risk_never_inspected")


def _dangers(record: RiskRecord, locale: str) -> str:
    row = record.row
    if not row.dangers_open:
        return say(locale, "risk_no_dangers")
    told = [say(locale, "risk_dangers_open", count=int(row.dangers_open))]
    if row.dangers_overdue:
        told.append(say(locale, "risk_dangers_overdue", count=int(row.dangers_overdue)))
    return " · ".join(told)


def _address(record: RiskRecord, locale: str) -> html.P:
    """Lead to the point's own card, and to its place on the risk map."""
    row = record.row
    own = f"{RISK_POINT}?risk_point={row.id}"
    links = [html.A(say(locale, "card_open"), href=own, className="card-address")]
    if row.lon == row.lon:
        href = f"{RISK}?region={row.region_code}&view=16/{row.lat:.5f}/{row.lon:.5f}"
        links.append(html.A(say(locale, "event_on_map"), href=href, className="card-address"))
    return html.P(links)


PANEL = Panel(name="risk_point_card", queries=queries, draw=draw, title="page_risk_point")
