"""The header, drawn as a panel: where the reader is, which day it is, what is overdue."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts.formatting import dated, period, weekday
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.selection import Selection
from layouts.words import say
from metrics import DISTRICT, Freshness, FreshnessQuery, Level, Region, RegionCode, parse_period

_FRESHNESS = "freshness"


def header_queries(_selection: Selection, _context: DrawContext) -> Queries:
    """Ask how late everything of the district is: the header warns wherever the reader is."""
    return {_FRESHNESS: FreshnessQuery(DISTRICT)}


def draw_header(answers: Answers, context: DrawContext) -> Component:
    """Draw breadcrumb, business date with a clock that the browser moves, and badges."""
    entries: tuple[Freshness, ...] = answers[_FRESHNESS]
    return html.Div(
        [_breadcrumb(context), _moment(context), html.Div(_badges(entries, context))],
        className="head-facts",
    )


def _breadcrumb(context: DrawContext) -> html.Nav:
    """The way down from the district; the link one level up is where Esc leads."""
    path = [
        region
        for region in context.regions.path(context.selection.region)
        if context.selection.region == region.code or region.level not in _ABOVE
    ]
    *above, here = path
    links: list[Any] = []
    for region in above:
        class_name = "crumb crumb-up" if region is above[-1] else "crumb"
        links += [_crumb(region, class_name, context), html.Span("›", className="crumb-step")]
    links.append(html.Span(here.label(context.locale), className="crumb crumb-here"))
    return html.Nav([*links, *_below(context)], className="crumbs")


def _crumb(region: Region, class_name: str, context: DrawContext) -> Component:
    """Lead to a region above; one that the reader may not enter is named alone."""
    name = region.label(context.locale)
    if not context.may_enter(region.code):
        return html.Span(name, className="crumb")
    return dcc.Link(name, href=_href(region.code, context), className=class_name)


_ABOVE = (Level.NATION, Level.PROVINCE, Level.CITY)


def _below(context: DrawContext) -> list[Component]:
    """Say how many places lie below the one that is shown, and lead into its zones."""
    below = context.regions.parts(context.selection.region)
    words = {Level.TOWN: "towns_count", Level.COMMUNITY: "communities_count"}
    if not below or below[0].level not in words:
        return []
    count = say(context.locale, words[below[0].level], count=len(below))
    return [
        html.Span("›", className="crumb-step drop-1"),
        html.Span(count, className="crumb-below drop-1"),
        *_zones(context),
    ]


def _zones(context: DrawContext) -> list[Component]:
    """Offer the functional zones: no map shows them among the towns that they overlap."""
    locale = context.locale
    links = [
        html.Li(dcc.Link(zone.label(locale), href=_href(zone.code, context)))
        for zone in context.regions.zones(context.selection.region)
        if context.may_enter(zone.code)
    ]
    if not links:
        return []
    summary = html.Summary(say(locale, "header_zones"), title=say(locale, "header_zones_hint"))
    return [html.Details([summary, html.Ul(links)], className="chooser crumb-zones drop-1")]


def _href(code: RegionCode, context: DrawContext) -> str:
    """Lead up with everything else that was chosen, as the way down does."""
    return f"?{replace(context.selection, region=code).to_link()}"


def _moment(context: DrawContext) -> html.Div:
    day = html.Span(dated(context.today, context.locale), className="head-day")
    name = html.Span(weekday(context.today, context.locale), className="head-weekday drop-2")
    clock: dict[str, Any] = {"data-clock": ""}
    return html.Div(
        [day, name, html.Span(className="head-clock", **clock)], className="head-moment"
    )


def _badges(entries: tuple[Freshness, ...], context: DrawContext) -> list[Component]:
    locale = context.locale
    badges: list[Component] = []
    newest = [parse_period(entry.newest) for entry in entries if entry.newest]
    ended = [found for found in newest if found.end <= context.today]
    if ended:
        latest = max(ended, key=lambda found: found.end)
        text = say(locale, "data_until", period=period(latest, locale))
        badges.append(html.Span(text, className="head-period"))
    overdue = sum(entry.overdue_days > 0 for entry in entries)
    if overdue:
        text = say(locale, "reports_overdue", count=overdue)
        badges.append(html.Span(text, className="badge badge-overdue drop-3"))
    if context.is_demo:
        badges.append(html.Span(say(locale, "demo_data"), className="badge badge-demo"))
    return badges


HEADER = Panel("header", header_queries, draw_header)
SHELL_PANELS = (HEADER,)
