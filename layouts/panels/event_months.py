"""The chosen events by month: a bar a month, which chooses it; several months by a drag."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting, ids
from layouts.components.link import select_link
from layouts.components.tile import heading, note, tile
from layouts.event_choice import chosen_days
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.asking import last_ended, months_before
from layouts.panels.event_facets import MONTHS_BACK, counts_by, matching, month_queries
from layouts.words import say
from metrics import Grain, Period, periods_between


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the months, the chosen ones marked; the present one is not over."""
    locale, today = context.locale, context.today
    counts = counts_by(matching(answers["tally"], context, but="time"), "month")
    months = periods_between(Grain.MONTH, months_before(today, MONTHS_BACK).start, today)
    most = max((counts.get(str(month), 0) for month in months), default=0)
    bars = [_bar(month, counts.get(str(month), 0), most, context) for month in months]
    described: dict[str, Any] = {"data-store": ids.CHOICE}
    play = say(locale, "months_play")
    named: dict[str, Any] = {"aria-label": play, "data-stop": say(locale, "months_stop")}
    button = html.Button("▶", type="button", className="tool months-play", title=play, **named)
    return tile(
        heading(
            say(locale, "months_title"),
            say(locale, "months_most", count=f"{most:,}"),
            tail=html.Span([*_comparisons(context), button], className="months-tools"),
        ),
        html.Ol(bars, className="months", **described),
        note(say(locale, "months_hint")),
    )


def _comparisons(context: DrawContext) -> list[Component]:
    """Offer the chosen month, or the last one that is over, beside an earlier one on two maps."""
    selection, locale = context.selection, context.locale
    chosen = selection.period or last_ended(Grain.MONTH, context.today)
    free = replace(selection, period=chosen, since=None, until=None)
    offered = {"compare_previous": chosen.previous(), "compare_year": chosen.shifted(-1)}
    links = {
        message: replace(free, against=period)
        for message, period in offered.items()
        if period != selection.against
    }
    if selection.against:
        links["compare_end"] = replace(selection, against=None)
    return [
        select_link(
            other, say(locale, message), class_name="months-compare", title=say(locale, message)
        )
        for message, other in links.items()
    ]


def _bar(month: Period, count: int, most: int, context: DrawContext) -> html.Li:
    since, until = chosen_days(context.selection, context.today)
    is_chosen = since <= month.end and month.start <= until
    written = formatting.period(month, context.locale)
    link = select_link(
        replace(context.selection, since=None, until=None, period=month),
        html.I(style={"height": f"{count / most:.1%}" if most else "0"}),
        class_name="month is-chosen" if is_chosen else "month",
        title=f"{written} {count:,}",
    )
    named: dict[str, Any] = {
        "data-since": str(month.start),
        "data-until": str(month.end),
        "data-month": str(month),
    }
    year = str(month.start.year) if month.start.month == 1 else ""
    return html.Li([link, html.Small(year)], **named)


PANEL = Panel(name="event_months", queries=month_queries, draw=draw, title="months_title")
