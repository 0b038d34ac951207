"""事件闭环 · 部门: what each department closed of what was due, and what it has overdue by age.

Events are counted by department for the whole district alone; in a town the departments' backlog
there stands without shares, below the town's own figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.backlog_bar import backlog_bar, band_key
from layouts.components.figure import figure
from layouts.components.fitting import TIERS, line_at, row_depth
from layouts.components.tile import BETWEEN, empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries, Query
from layouts.panels.asking import day_of, known_at, last_ended, town_of
from layouts.panels.backlog import Backlog, read_backlogs, together
from layouts.panels.closure_ranking import DUE, ON_TIME
from layouts.panels.department_loops import (
    CLOSED,
    DEPARTMENT,
    NAMES,
    SHARES,
    Loop,
    by_department,
    read_departments,
    read_total,
)
from layouts.panels.notes import unreal_mark
from layouts.panels.period_words import usual_period
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    BACKLOG_AGES,
    DISTRICT,
    BacklogQuery,
    Grain,
    MetricQuery,
    RegionCode,
    frames,
    local_day,
)


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask what was due in the newest month that is over, and what is overdue now."""
    region = _region(selection, context)
    month = last_ended(Grain.MONTH, day_of(selection, context))

    def asked(names: Iterable[str], by: str = "") -> MetricQuery:
        return MetricQuery(
            metrics=tuple(names),
            regions=(region,),
            grains=(Grain.MONTH,),
            first=month,
            last=month,
            by=by,
            as_of=known_at(selection),
        )

    found: dict[str, Query] = {
        "total": asked(NAMES),
        "backlog": BacklogQuery(region=region, by="department"),
    }
    if region == DISTRICT:
        found["departments"] = asked(map(by_department, NAMES), DEPARTMENT)
    return found


def _region(selection: Selection, context: DrawContext) -> RegionCode:
    return town_of(selection, context) or DISTRICT


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the region as a whole, then its departments."""
    locale = context.locale
    region = _region(context.selection, context)
    backlogs = read_backlogs(answers["backlog"])
    total = read_total(answers["total"], region, together(backlogs.values()))
    figures = answers["departments"] if region == DISTRICT else answers["total"].iloc[:0]
    loops = read_departments(figures, backlogs)
    title, subtitle = say(locale, "event_departments_title"), say(locale, "event_departments")
    if not loops and not total.due:
        none = say(locale, "no_events_due")
        return tile(heading(title, subtitle=subtitle), empty(none))
    most = max((loop.backlog.total for loop in loops), default=0)
    rows = [
        _heads(locale),
        _row(total, context, most, "loop-row loop-total"),
        *(
            _row(loop, context, most, "loop-row", **row_depth(depth))
            for depth, loop in enumerate(loops)
        ),
        *_rest(loops, locale),
    ]
    return tile(
        heading(title, *_meta(context), subtitle=subtitle),
        _ages(total.backlog, locale),
        html.Ol(rows, className="loops" if region == DISTRICT else "loops of-town"),
        _remark(context) if region != DISTRICT else None,
        note(
            say(locale, "source", source=context.metrics[DUE].source),
            unreal_mark(answers["total"][frames.PROVENANCE], locale),
        ),
    )


def _meta(context: DrawContext) -> tuple[str, str]:
    """Name the month of the shares, and the day on which the overdue ones are counted."""
    locale = context.locale
    month = last_ended(Grain.MONTH, day_of(context.selection, context))
    today = formatting.day(context.today, locale)
    return usual_period(month, context), say(locale, "overdue_on", day=today)


def _ages(backlog: Backlog, locale: str) -> html.P | None:
    """Write the legend of the bands, with the count of each in the whole region."""
    if not backlog.total:
        return None
    entries = [
        html.Span(
            [
                band_key(position),
                formatting.age_band(band, locale),
                html.Strong(formatting.number(count, 0)),
            ]
        )
        for position, (band, count) in enumerate(
            zip(BACKLOG_AGES, backlog.counts, strict=True), start=1
        )
    ]
    return html.P(entries, className="backlog-ages drop-3")


def _heads(locale: str) -> html.Li:
    heads = [
        html.Span(className="loop-name"),
        html.Span(say(locale, "loop_due"), className="loop-due drop-2"),
        html.Span(say(locale, "loop_closed"), className="loop-closed drop-1"),
        html.Span(say(locale, "loop_on_time"), className="loop-on-time"),
        html.Span(say(locale, "loop_overdue"), className="loop-overdue"),
    ]
    return html.Li(heads, className="loop-row loop-heads")


def _row(
    loop: Loop, context: DrawContext, most: int, class_name: str, **attributes: Any
) -> html.Li:
    cells = [
        html.Span(_name(loop, context), className="loop-name"),
        html.Span(_count(loop, DUE), className="loop-due drop-2"),
        html.Span(_share(loop, CLOSED, context), className="loop-closed drop-1"),
        html.Span(_share(loop, ON_TIME, context), className="loop-on-time"),
        html.Span(_overdue(loop, most, context), className="loop-overdue"),
    ]
    return html.Li(cells, className=class_name, **attributes)


def _name(loop: Loop, context: DrawContext) -> str:
    locale = context.locale
    if not loop.code:
        region = _region(context.selection, context)
        if region == DISTRICT:
            return say(locale, "whole_district")
        return context.regions[region].label(locale)
    department = context.departments.get(loop.code)
    if department is None:
        return say(locale, "no_department")
    if formatting.is_english(locale):
        # All of them are the district's: "Haishu" before every name tells nothing.
        district = context.regions[DISTRICT].english_name.partition(" ")[0]
        return department.english_name.removeprefix(f"{district} ")
    return department.short_name


def _count(loop: Loop, name: str) -> Component | str:
    found = loop.figures.get(name)
    return figure(formatting.number(found.value, 0), found.key, found.value) if found else ""


def _share(loop: Loop, name: str, context: DrawContext) -> Component | str:
    """Write a share; of too few events the two counts instead."""
    if not loop.has_shares:
        counted = _count(loop, name)
        due = formatting.number(loop.due, 0)
        return html.Span([counted, f"/{due}"], className="is-few") if counted else ""
    found = loop.figures[SHARES[name]]
    places = context.metrics[SHARES[name]].places
    return figure(formatting.number(found.value, places), found.key, found.value)


def _overdue(loop: Loop, most: int, context: DrawContext) -> Component | list[Component] | str:
    """Draw the bar; of the region as a whole, whose bar would dwarf them all, say the number."""
    backlog, locale = loop.backlog, context.locale
    if loop.code and backlog.total:
        bands = zip(BACKLOG_AGES, backlog.counts, strict=True)
        words = [f"{formatting.age_band(band, locale)} {count}" for band, count in bands if count]
        return backlog_bar(backlog.counts, most, BETWEEN.join(words))
    if loop.code:
        return ""
    if backlog.oldest is None:
        return say(locale, "backlog_none")
    age = formatting.age((context.today - local_day(backlog.oldest)).days, locale)
    number = html.Span(formatting.number(backlog.total, 0))
    return [number, html.Small(say(locale, "backlog_oldest", age=age))]


def _rest(loops: Sequence[Loop], locale: str) -> Iterable[html.Li]:
    """Say how many departments have no row, and how much is overdue there."""
    for kept in (tier for tier in TIERS if tier < len(loops)):
        rest = together(loop.backlog for loop in loops[kept:])
        late = formatting.number(rest.total, 0)
        message = "loops_rest" if rest.total else "loops_rest_calm"
        text = say(locale, message, count=len(loops) - kept, late=late)
        yield html.Li(text, className="loops-rest", **line_at(kept))


def _remark(context: DrawContext) -> html.P:
    """Say why a town's departments have no shares."""
    return html.P(say(context.locale, "loops_by_district"), className="tile-note drop-1")


PANEL = Panel(name="event_departments", queries=queries, draw=draw, title="event_departments_title")
