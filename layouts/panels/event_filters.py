"""What the events on the map are narrowed down to: removable chips, and the choices with counts."""

from __future__ import annotations

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.link import select_link
from layouts.components.tile import heading, tile
from layouts.event_choice import chosen_days, listed, narrowed
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.event_chips import CODED, chip, code_chips, toggled, words_of
from layouts.panels.event_facets import counts_by, facet_queries, matching, total
from layouts.words import say

_DIMENSIONS = ("category", "severity")


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw how many events are chosen, by what, and what else could be."""
    locale, tally = context.locale, answers["tally"]
    chosen = matching(tally, context)
    count = total(chosen)
    unplaced = count - total(chosen[chosen["has_place"]])
    lost = say(locale, "events_unplaced", count=f"{unplaced:,}") if unplaced else ""
    return tile(
        heading(
            say(locale, "events_title"), say(locale, "events_chosen", count=f"{count:,}"), lost
        ),
        _chips(context),
        *(_choices(field, answers, context) for field in (*_DIMENSIONS, "state")),
    )


def _chips(context: DrawContext) -> html.Ul:
    """Show each choice with the way to undo it; the time is always there."""
    locale, selection = context.locale, context.selection
    since, until = chosen_days(selection, context.today)
    time = f"{formatting.dated(since, locale)} – {formatting.dated(until, locale)}"
    undone = replace(selection, since=None, until=None, period=None)
    chips = [
        chip(time, undone, context) if undone != selection else html.Li(time, className="chip")
    ]
    chips += code_chips(CODED, context)
    if selection.within:
        chips.append(chip(say(locale, "chip_area"), replace(selection, within=""), context))
    if narrowed(selection):
        none = replace(
            selection, category="", severity="", source="", department="", state="",
            since=None, until=None, period=None, within="",
        )  # fmt: skip
        word = say(locale, "chip_clear")
        chips.append(html.Li(select_link(none, word, class_name="chip-clear", title=word)))
    return html.Ul(chips, className="chips")


def _choices(field: str, answers: Answers, context: DrawContext) -> html.Div:
    """Offer the codes of a field, each with the count that choosing it would show."""
    locale = context.locale
    counts = counts_by(matching(answers["tally"], context, but=field), field)
    if field == "state":
        counts["open"] = counts.get("open", 0) + counts.get("overdue", 0)
    most = max(counts.values(), default=0)
    chosen = listed(getattr(context.selection, field))
    rows = [
        _choice(field, code, word, counts.get(code, 0), most, context)
        for code, word in words_of(field, context).items()
        if counts.get(code) or code in chosen
    ]
    return html.Div(
        [html.H3(say(locale, f"facet_{field}")), html.Ul(rows)], className=f"facet facet-{field}"
    )


def _choice(
    field: str, code: str, word: str, count: int, most: int, context: DrawContext
) -> html.Li:
    is_chosen = code in listed(getattr(context.selection, field))
    length = {"width": f"{count / most:.1%}"} if most else {}
    link = select_link(
        toggled(context.selection, field, code),
        [
            html.Span(word, className="facet-word"),
            html.Span(html.I(style=length), className="facet-bar"),
            html.Span(f"{count:,}", className="facet-count"),
        ],
        class_name="facet-link is-chosen" if is_chosen else "facet-link",
        title=f"{word} {count:,}",
    )
    return html.Li(link)


PANEL = Panel(name="event_filters", queries=facet_queries, draw=draw, title="events_title")
