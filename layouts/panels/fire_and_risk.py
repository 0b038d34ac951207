"""林火报警与重大风险: today's forest-fire reports and the risk events that are still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.attention import EventRecord, read_events
from layouts.components.link import select_link
from layouts.components.marks import pin, rings
from layouts.components.tile import heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of
from layouts.panels.attention import FIRE_CATEGORY, RISK_SEVERITIES
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import EventQuery, RegionCode, local_day

# Lines that a wall shows of each list.
FIRE_ROWS = 2
RISK_ROWS = 4


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the day's fire reports, open or closed, and the open events of the upper grades."""
    day = day_of(selection, context)
    return {
        "fires": EventQuery(
            region=selection.region, categories=(FIRE_CATEGORY,), since=day, until=day
        ),
        "risks": EventQuery(
            region=selection.region, severities=RISK_SEVERITIES, only_open=True, limit=500
        ),
    }


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw fires first: an open one is the most urgent thing that the screen can say."""
    frame = answers["fires"]
    open_fires = read_events(frame[frame["closed_at"].isna()])
    closed = len(frame) - len(open_fires)
    risks = [e for e in read_events(answers["risks"]) if e.category != FIRE_CATEGORY]
    provenance = {*frame["provenance"], *answers["risks"]["provenance"]}
    day = formatting.day(day_of(context.selection, context), context.locale)
    return tile(
        heading(say(context.locale, "fire_title"), day, unreal_mark(provenance, context.locale)),
        _fires(open_fires, closed, context),
        _risks(risks, context),
    )


def _fires(fires: Sequence[EventRecord], closed: int, context: DrawContext) -> html.Section:
    locale = context.locale
    if not fires and not closed:
        return html.Section(html.P(say(locale, "fire_none"), className="calm"), className="fires")
    head: list[str | Component] = [html.Strong(str(len(fires))), say(locale, "fire_unverified")]
    if closed:
        head.append(html.Small(f"{say(locale, 'fire_closed')} {closed}"))
    newest = sorted(fires, key=lambda fire: fire.reported_at, reverse=True)[:FIRE_ROWS]
    return html.Section(
        [
            html.P([html.Span(say(locale, "fire_today")), *head], className="count-line"),
            html.Ol([html.Li(_fire(fire, context)) for fire in newest], className="incidents"),
        ],
        className="fires is-live" if fires else "fires",
    )


def _fire(fire: EventRecord, context: DrawContext) -> Component:
    locale = context.locale
    word = say(locale, "fire_open")
    since = formatting.elapsed(fire.reported_at, context.now, locale)
    cells: list[Component] = [
        rings(word),
        html.Span(fire.place, className="incident-what"),
        html.Span(f"{formatting.clock_time(fire.reported_at)} {since}", className="incident-when"),
    ]
    return _drill(fire, cells, context)


def _risks(risks: Sequence[EventRecord], context: DrawContext) -> html.Section:
    locale = context.locale
    if not risks:
        return html.Section(html.P(say(locale, "risk_none"), className="calm"), className="risks")
    counts = Counter(risk.severity for risk in risks)
    late = sum(_days_late(risk, context) > 0 for risk in risks)
    grades: list[Component] = [
        html.Span(
            [
                pin(severity, say(locale, f"risk_{severity}")),
                say(locale, f"risk_{severity}"),
                html.Strong(str(counts[severity])),
            ],
            className="grade",
        )
        for severity in RISK_SEVERITIES
    ]
    if late:
        grades.append(html.Span(say(locale, "risk_overdue", count=late), className="late"))
    ordered = sorted(
        risks, key=lambda r: (RISK_SEVERITIES.index(r.severity), -_days_late(r, context))
    )
    return html.Section(
        [
            html.P([html.Span(say(locale, "risk_open")), *grades], className="count-line"),
            html.Ol(
                [html.Li(_risk(risk, context)) for risk in ordered[:RISK_ROWS]],
                className="incidents",
            ),
        ],
        className="risks",
    )


def _risk(risk: EventRecord, context: DrawContext) -> Component:
    locale = context.locale
    days = _days_late(risk, context)
    if days > 0:
        when = say(locale, "late", age=formatting.age(days, locale))
    elif risk.deadline_at is not None:
        due = formatting.day(local_day(risk.deadline_at), locale)
        when = say(locale, "due_on", day=due)
    else:
        when = ""
    cells: list[Component] = [
        pin(risk.severity, say(locale, f"risk_{risk.severity}")),
        html.Span(f"{risk.town} {risk.title}".strip(), className="incident-what"),
        html.Span(when, className="incident-when late" if days > 0 else "incident-when"),
    ]
    return _drill(risk, cells, context)


def _days_late(event: EventRecord, context: DrawContext) -> int:
    if event.deadline_at is None:
        return 0
    return max((context.today - local_day(event.deadline_at)).days, 0)


def _drill(event: EventRecord, cells: list[Component], context: DrawContext) -> Component:
    """Lead to the event's own region where it is known; an unlocated one leads nowhere else."""
    known = event.region_code in context.regions
    region = RegionCode(event.region_code) if known else context.selection.region
    chosen = replace(context.selection, region=region)
    return select_link(chosen, cells, class_name="incident", title=event.title or event.place)


PANEL = Panel(name="fire_and_risk", queries=queries, draw=draw, per_minute=True, title="fire_title")
