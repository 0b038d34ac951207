"""周边与关联风险: risk points and open events near an enterprise, or that name it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.marks import shield
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.enterprise_portrait import queries
from layouts.panels.event_words import code_words
from layouts.words import say
from metrics import EnterpriseRecord, NearEvent, NearRisk
from metrics.reference import read_enterprise_vocabulary, read_risk_vocabulary


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw both lists; what is not there is said to be absent."""
    locale = context.locale
    title = say(locale, "firm_risks_title")
    firm = answers.get("firm")
    if not isinstance(firm, EnterpriseRecord):
        return tile(heading(title), empty(say(locale, "firm_risks_choose")))
    metres = formatting.number(read_enterprise_vocabulary().near_metres, 0)
    rule = "firm_near_rule" if firm.lon is not None else "firm_no_place"
    risks = [_risk(risk, locale) for risk in firm.risks]
    events = [_event(event, locale) for event in firm.events]
    return tile(
        heading(title),
        html.Div(
            [
                _part(say(locale, "firm_risk_points"), risks, say(locale, "firm_no_risks")),
                _part(say(locale, "firm_open_events"), events, say(locale, "firm_no_events")),
            ],
            className="firm-body",
        ),
        note(say(locale, rule, metres=metres)),
    )


def _part(title: str, rows: list[html.Li], none: str) -> html.Div:
    listed = html.Ul(rows, className="firm-found") if rows else empty(none)
    return html.Div([html.H3(f"{title} {len(rows)}" if rows else title), listed])


def _risk(risk: NearRisk, locale: str) -> html.Li:
    vocabulary = read_risk_vocabulary()
    level = vocabulary.level(risk.level)
    word = level.label.text(locale)
    category = vocabulary.words("category").get(risk.category)
    parts = [word, category.label.text(locale) if category else risk.category]
    return html.Li(
        [
            html.Span([shield(level.rank, word), risk.name]),
            html.Small(" · ".join([*parts, _how_near(risk.metres, locale)])),
        ]
    )


def _event(event: NearEvent, locale: str) -> html.Li:
    category = code_words("category", locale).get(event.category, event.category)
    severity = code_words("severity", locale).get(event.severity, event.severity)
    late = [say(locale, "state_overdue")] if event.is_overdue else []
    link = html.A(event.title or category, href=f"/event?event={event.id}", className="cell-choice")
    told = [category, severity, *late, _how_near(event.metres, locale)]
    return html.Li([link, html.Small(" · ".join(told))])


def _how_near(metres: float | None, locale: str) -> str:
    if metres is None:
        return say(locale, "firm_same_name")
    return say(locale, "firm_metres", metres=formatting.number(metres, 0))


PANEL = Panel(name="enterprise_risks", queries=queries, draw=draw, title="firm_risks_title")
