"""重点关注 on the wall: the first matters of the list, and how many there are in all.

More lines are drawn than the smallest wall has room for; those beyond the height that there is are
folded, and the style sheet counts what it shows. What is dropped as the text grows: the next step
first, then the posts, at last the departments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dash import html
from dash.development.base_component import Component

from layouts.attention import Matter, deal, kinds_of, rule_of
from layouts.components.fitting import row_depth
from layouts.components.link import page_link
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.attention_questions import matters_of, queries
from layouts.panels.attention_row import matter_row
from layouts.words import say

# Lines on the largest wall.
ROWS: Final = 12
LIST_PATH: Final = "/attention"


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the heaviest matters, and say how many there are."""
    matters = matters_of(answers, context)
    locale = context.locale
    title = heading(say(locale, "attention_title"))
    if not matters:
        return tile(title, empty(say(locale, "attention_none")))
    shown = deal(matters)[:ROWS]
    rows = [
        matter_row(
            matter,
            context,
            note=_others(matter, shown[:place], matters, context),
            **row_depth(place),
        )
        for place, matter in enumerate(shown)
    ]
    return tile(title, html.Ol(rows, className="matters"), _more(matters, context))


def _others(
    matter: Matter, before: Sequence[Matter], matters: Sequence[Matter], context: DrawContext
) -> str:
    """Say beside the last of its kind that stands first how many others of the kind there are."""
    first = rule_of(matter.kind).first
    others = kinds_of(matters)[matter.kind] - first
    if kinds_of(before).get(matter.kind, 0) + 1 != first or others <= 0:
        return ""
    return say(context.locale, "matter_others", count=others)


def _more(matters: Sequence[Matter], context: DrawContext) -> Component:
    """Lead to the whole list; the style sheet writes how many lines are shown."""
    locale = context.locale
    before, after = say(locale, "attention_first", shown="|").split("|")
    counted = [
        say(locale, "attention_count", count=len(matters)),
        before,
        html.Span(className="matters-shown"),
        after,
    ]
    selection = replace(context.selection, metric="", measure="")
    title = say(locale, "attention_all")
    return page_link(LIST_PATH, selection, counted, class_name="matters-more", title=title)


PANEL = Panel(
    name="attention", queries=queries, draw=draw, per_minute=True, title="attention_title"
)
