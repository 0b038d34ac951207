"""The card of a single event: what, where, who handles it, by when, and what has been done."""

from __future__ import annotations

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import MAP
from layouts.components.marks import pin
from layouts.components.states import error_state
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.event_words import code_words, place_of, step_word
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import EventDetail, EventDetailQuery, local_day


def queries(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the chosen event, if there is one."""
    return {"event": EventDetailQuery(int(selection.event))} if selection.event else {}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the card."""
    if "event" not in answers:
        return error_state(say(context.locale, "event_none"))
    event: EventDetail = answers["event"]
    return html.Article(
        [
            _head(event, context),
            _facts(event, context),
            _steps(event, context),
            _address(event, context),
        ],
        className="figure-card event-card",
    )


def _head(event: EventDetail, context: DrawContext) -> html.Header:
    locale = context.locale
    category = code_words("category", locale).get(event.category, event.category)
    severity = code_words("severity", locale).get(event.severity, event.severity)
    place = place_of(event.region_code, event.place, context.regions, locale)
    stands: list[Component] = [
        pin(event.severity, severity),
        html.Strong(severity),
        html.Span(say(locale, f"state_{event.standing}"), className=f"badge is-{event.standing}"),
    ]
    if unreal := unreal_mark([event.provenance], locale):
        stands.append(html.Span(unreal, className="badge badge-demo"))
    return html.Header(
        [
            html.H2(event.title or category, className="card-title"),
            html.P(f"{category} · {place}", className="card-place"),
            html.P(stands, className="card-stands"),
        ]
    )


def _facts(event: EventDetail, context: DrawContext) -> html.Dl:
    locale = context.locale
    sources = code_words("source", locale)
    position = (
        f"{event.lon:.5f}, {event.lat:.5f}"
        if event.lon is not None and event.lat is not None
        else say(locale, "event_no_place")
    )
    loaded = _moment(event.loaded_at, locale)
    facts = (
        ("event_number", event.external_id),
        ("event_source", sources.get(event.source, event.source)),
        ("event_department", _department(event.department, context)),
        ("event_reported", formatting.moment(event.reported_at, locale)),
        ("event_deadline", _moment(event.deadline_at, locale)),
        ("event_closed", _moment(event.closed_at, locale)),
        ("event_overdue", _overdue(event, context)),
        ("event_position", position),
        ("event_loaded", " · ".join(part for part in (event.file, loaded) if part)),
    )
    return html.Dl(
        [html.Div([html.Dt(say(locale, label)), html.Dd(text)]) for label, text in facts if text],
        className="card-rows",
    )


def _moment(moment: datetime | None, locale: str) -> str:
    return formatting.moment(moment, locale) if moment else ""


def _department(code: str | None, context: DrawContext) -> str:
    if code is None:
        return say(context.locale, "event_unassigned")
    found = context.departments.get(code)
    return found.label(context.locale) if found else code


def _overdue(event: EventDetail, context: DrawContext) -> str:
    if event.standing != "overdue" or event.deadline_at is None:
        return ""
    days = (context.today - local_day(event.deadline_at)).days
    return formatting.age(days, context.locale)


def _steps(event: EventDetail, context: DrawContext) -> html.Ol:
    locale = context.locale
    rows = [
        html.Li(
            [
                html.B(step_word(event.source, step.step, locale)),
                html.Span(formatting.moment(step.at, locale)),
                html.Small(_department(step.department, context) if step.department else ""),
            ]
        )
        for step in event.steps
    ]
    return html.Ol(rows, className="event-steps")


def _address(event: EventDetail, context: DrawContext) -> html.P:
    """Lead to the event's own card, and to its place on the map."""
    locale = context.locale
    own = f"/event?event={event.id}"
    links = [html.A(say(locale, "card_open"), href=own, className="card-address")]
    if event.lon is not None and event.lat is not None:
        href = f"{MAP}?region={event.region_code}&view=16/{event.lat:.5f}/{event.lon:.5f}"
        links.append(html.A(say(locale, "event_on_map"), href=href, className="card-address"))
    return html.P(links)


PANEL = Panel(name="event_card", queries=queries, draw=draw, title="page_event")
