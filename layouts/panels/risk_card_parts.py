"""What hangs on a risk point, as parts of its card: events around, controls, inspections."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts import formatting
from layouts.components.endless_grid import EVENTS, card_opener
from layouts.components.folding import FOLDING, folding_row
from layouts.components.marks import pin
from layouts.panels.event_words import code_words
from layouts.panels.risk_words import RiskRecord, risk_word, where_words
from layouts.words import say
from metrics import RiskDetail, RiskInspection
from metrics.risk import NearEvent


def events(detail: RiskDetail, locale: str) -> html.Section | None:
    """List the open events around that raise the point; each opens its own card."""
    if not detail.events:
        return None
    listed = [html.Li(_event(event, locale)) for event in detail.events]
    title = html.H3(say(locale, "risk_events_title"))
    return html.Section([title, html.Ul(listed, className="risk-events")], className="card-part")


def _event(event: NearEvent, locale: str) -> list[html.Span | html.Button | html.Small]:
    severity = code_words("severity", locale).get(event.severity, event.severity)
    name = event.title or say(locale, "risk_event_untitled", severity=severity)
    state = say(locale, "risk_event_overdue" if event.is_overdue else "risk_event_open")
    told = html.Small(f"{where_words(event, locale)} · {state}")
    opener = html.Span(name) if event.id is None else card_opener(EVENTS, event.id, name)
    return [pin(event.severity, severity), opener, told]


def controls(record: RiskRecord, locale: str) -> html.Section | None:
    """List what is done about the point, by kind."""
    found = record.row.controls
    if not found:
        return None
    rows = [
        html.Div([html.Dt(risk_word("control", kind, locale)), html.Dd(text)])
        for kind, text in found
    ]
    title = html.H3(say(locale, "risk_column_controls"))
    return html.Section([title, html.Dl(rows, className="card-rows")], className="card-part")


def inspections(detail: RiskDetail, locale: str) -> html.Section:
    """List the inspections, newest first, and say how many there are."""
    shown = detail.inspections
    title = html.H3(say(locale, "risk_inspections_title"))
    if not shown:
        return html.Section(
            [title, html.P(say(locale, "risk_inspections_none"))], className="card-part"
        )
    said = (
        say(locale, "risk_inspections_count", count=detail.inspected)
        if len(shown) == detail.inspected
        else say(locale, "risk_inspections_more", shown=len(shown), count=detail.inspected)
    )
    parts = [title, _table(shown, locale), html.P(html.Small(said))]
    return html.Section(parts, className="card-part")


def _table(shown: Sequence[RiskInspection], locale: str) -> html.Table:
    names = ("day", "result", "found", "remark")
    headings = [say(locale, f"risk_inspection_{name}") for name in names]
    head = html.Thead(html.Tr([html.Th(heading, scope="col") for heading in headings]))
    rows = [
        folding_row(
            [
                html.Th(formatting.dated(one.inspected_on, locale), scope="row"),
                html.Td(risk_word("result", one.result, locale)),
                html.Td(
                    say(locale, "risk_inspection_untold")
                    if one.dangers_found is None
                    else formatting.number(one.dangers_found, 0)
                ),
                html.Td(one.remark),
            ],
            headings,
        )
        for one in shown
    ]
    return html.Table([head, html.Tbody(rows)], className=f"card-table {FOLDING}")
