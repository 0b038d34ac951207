"""重点关注: what is wrong, whose it is, since when, and the next step."""

from __future__ import annotations

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.attention import EventRecord, Matter, MatterKind, choose, rank, read_events
from layouts.components.link import select_link
from layouts.components.marks import image_of, lamp, pin, rings
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, is_judged_at, known_at, level_of
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    EventQuery,
    Freshness,
    FreshnessQuery,
    Metric,
    RegionCode,
    Standing,
    StandingQuery,
    local_day,
    parse_period,
)

# Lines that a wall shows.
ROWS = 6
FIRE_CATEGORY = "forest_fire"
RISK_SEVERITIES = ("major", "larger")


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for open fires, overdue risk events, the plan's standings and late reports."""
    day = day_of(selection, context)
    level = level_of(selection, context)
    asked = tuple(m.name for m in context.metrics.numbered if is_judged_at(m, level))
    found: Queries = {
        "fires": EventQuery(
            region=selection.region, categories=(FIRE_CATEGORY,), only_open=True, limit=20
        ),
        "events": EventQuery(
            region=selection.region,
            severities=RISK_SEVERITIES,
            only_open=True,
            overdue_on=day,
            limit=200,
        ),
        "reports": FreshnessQuery(region=selection.region),
    }
    if not asked:
        return found
    standings = StandingQuery(
        metrics=asked, regions=(selection.region,), on=day, as_of=known_at(selection)
    )
    return {**found, "standings": standings}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the heaviest matters, and say how many there are."""
    fires = read_events(answers["fires"])
    events = [e for e in read_events(answers["events"]) if e.category != FIRE_CATEGORY]
    matters = rank(fires, events, answers.get("standings", ()), answers["reports"], context.today)
    locale = context.locale
    title = say(locale, "attention_title")
    if not matters:
        return tile(heading(title), empty(say(locale, "attention_none")))
    shown = choose(matters, ROWS)
    message = "attention_meta" if len(shown) == len(matters) else "attention_meta_cut"
    meta = say(locale, message, count=len(matters), shown=len(shown))
    rows = [html.Li(_row(matter, context)) for matter in shown]
    return tile(heading(title, meta), html.Ol(rows, className="matters"))


def _row(matter: Matter, context: DrawContext) -> Component:
    subject = matter.subject
    if isinstance(subject, EventRecord):
        cells, where = _event_cells(matter.kind, subject, context), subject.region_code
    elif isinstance(subject, Standing):
        cells, where = _plan_cells(subject, context), ""
    else:
        cells, where = _report_cells(subject, context), ""
    mark, what, who, since, step = cells
    inside = [
        mark,
        html.Span(what, className="matter-what"),
        html.Span(who, className="matter-who"),
        html.Span(since, className="matter-since"),
        html.Span(step, className="matter-step"),
    ]
    metric = "" if isinstance(subject, EventRecord) else subject.metric
    target = _target(context, where, metric)
    return select_link(target, inside, class_name="matter", title=what)


Cells = tuple[Component, str, str, str, str]


def _event_cells(kind: MatterKind, event: EventRecord, context: DrawContext) -> Cells:
    locale = context.locale
    who = _post(event.department, context, lead=kind is not MatterKind.FIRE)
    if kind is MatterKind.FIRE:
        what = say(locale, "matter_fire", place=event.place)
        since = formatting.elapsed(event.reported_at, context.now, locale)
        return rings(what), what, who, since, say(locale, "next_verify")
    grade = say(locale, f"risk_{event.severity}")
    what = say(locale, "matter_event", place=event.town, grade=grade, title=event.title)
    due = local_day(event.deadline_at or event.reported_at)
    late = formatting.age(max((context.today - due).days, 0), locale)
    step = say(locale, "next_supervise", day=formatting.day(due, locale))
    return pin(event.severity, grade), what, who, say(locale, "late", age=late), step


def _plan_cells(standing: Standing, context: DrawContext) -> Cells:
    locale = context.locale
    metric = context.metrics[standing.metric]
    name = metric.short_label.text(locale)
    if standing.met is False:
        what, step = say(locale, "matter_missed", metric=name), say(locale, "next_explain")
    else:
        lag = formatting.number(standing.lag or 0.0, 0)
        below = standing.completed is not None and standing.completed < 0
        message = "matter_below_start" if below else "matter_plan_red"
        what = say(locale, message, metric=name, lag=lag)
        step = _run_rate(standing, metric, context)
    red = standing.red_since
    since = (
        say(locale, "since_red", period=formatting.period(red, locale))
        if red
        else say(locale, "since_now")
    )
    word = say(locale, f"lamp_{standing.lamp}")
    return lamp(standing.lamp, word), what, _post(metric.owner, context, lead=True), since, step


def _run_rate(standing: Standing, metric: Metric, context: DrawContext) -> str:
    """Say what is still missing, and how much of it every month left would have to bring."""
    target, value, rate = standing.target, standing.value, standing.run_rate
    if target is None or value is None or rate is None:
        return ""
    unit, places = metric.unit_record, metric.places

    def write(amount: float) -> str:
        written = formatting.gap(amount, unit, context.locale, places)
        return written.number.lstrip("+") + written.unit

    missing = write(abs(target.value - value))
    return say(context.locale, "next_run_rate", gap=missing, rate=write(abs(rate)))


def _report_cells(report: Freshness, context: DrawContext) -> Cells:
    locale = context.locale
    metric = context.metrics[report.metric]
    what = say(locale, "matter_overdue", metric=metric.short_label.text(locale))
    age = formatting.age(report.overdue_days, locale)
    step = ""
    if report.awaited and report.due:
        awaited = formatting.period(parse_period(report.awaited), locale)
        step = say(locale, "next_report", period=awaited, day=formatting.day(report.due, locale))
    mark = html.Span(className="mark lamp lamp-none", title=what, **image_of(what))
    return mark, what, _post(metric.owner, context), say(locale, "late", age=age), step


def _post(code: str, context: DrawContext, *, lead: bool = False) -> str:
    """Name the department and the post: the lead for what went wrong, the desk for what is due."""
    department = context.departments.get(code)
    if department is None:
        return say(context.locale, "no_department")
    post = department.lead_post if lead else department.desk_post
    name = (
        department.label(context.locale)
        if formatting.is_english(context.locale)
        else (department.short_name)
    )
    return f"{name} {post}"


def _target(context: DrawContext, where: str, metric: str) -> Selection:
    """Return what a line leads to: the town of an event, or the map of an indicator."""
    chosen = context.selection
    if where in context.regions:
        return replace(chosen, region=RegionCode(where))
    if metric:
        return replace(chosen, metric=metric)
    return chosen


PANEL = Panel(
    name="attention", queries=queries, draw=draw, per_minute=True, title="attention_title"
)
