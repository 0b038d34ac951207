"""One line of 重点关注, drawn alike on the wall and on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import ANOMALIES, OVERVIEW, PLAN
from layouts.attention import EventRecord, Matter, MatterKind, rule_of
from layouts.components.link import page_link
from layouts.panel import DrawContext
from layouts.panels.attention_words import say_matter
from layouts.selection import Selection
from layouts.words import say
from metrics import RegionCode

# What is wrong by the plan leads to the plan's page, all else to the page of the map.
_OF_PLAN: Final = (MatterKind.PLAN, MatterKind.TOWN_PLAN)


def matter_row(
    matter: Matter, context: DrawContext, *added: Component, note: str = "", **attributes: Any
) -> html.Li:
    """Draw a line: mark, what and where, whose it is, since when, next step.

    ``note`` follows what is said, ``added`` are further cells, ``attributes`` are the row's. Where
    text is large the next step goes first, then the post, at last the department.
    """
    said = say_matter(matter, context)
    link = page_link(
        _path(matter.kind),
        drill_of(matter, said.metric, context),
        said.name,
        class_name="matter-name",
        title=said.name,
    )
    what = [link, *said.rest, *([html.Small(note)] if note else [])]
    department, post = owner_words(matter, context)
    return html.Li(
        [
            said.mark,
            html.Span(_spaced(what), className="matter-what"),
            html.Span(
                [department, html.Span(f" {post}", className="drop-2") if post else None],
                className="matter-who drop-3",
            ),
            html.Span(said.since, className="matter-since"),
            html.Span(said.step, className="matter-step drop-1"),
            *added,
        ],
        className="matter is-urgent" if matter.act_now else "matter",
        title=kind_word(matter.kind, context.locale),
        **attributes,
    )


def _path(kind: MatterKind) -> str:
    if kind is MatterKind.ANOMALY:
        return ANOMALIES
    return PLAN if kind in _OF_PLAN else OVERVIEW


def kind_word(kind: MatterKind, locale: str) -> str:
    """Name a kind of matter."""
    return say(locale, f"matter_kind_{kind}")


def owner_words(matter: Matter, context: DrawContext) -> tuple[str, str]:
    """Name the department and the post that answers for this kind of matter."""
    department = context.departments.get(matter.department)
    if department is None:
        return say(context.locale, "no_department"), ""
    locale, role = context.locale, rule_of(matter.kind).post
    if formatting.is_english(locale):  # the register names posts in Chinese
        return department.short(locale), say(locale, f"post_{role}")
    return department.short(locale), {"lead": department.lead_post, "desk": department.desk_post}[
        role
    ]


def drill_of(matter: Matter, metric: str, context: DrawContext) -> Selection:
    """Return what a line leads to: its place, and there its indicator."""
    subject = matter.subject
    code = subject.region_code if isinstance(subject, EventRecord) else matter.region
    region = RegionCode(code) if code in context.regions else context.selection.region
    return replace(context.selection, region=region, metric=metric, group="", part="", measure="")


def _spaced(parts: list[Component | str]) -> list[Component | str]:
    """Set the parts of a sentence apart by spaces."""
    return [piece for part in parts for piece in (part, " ")][:-1]
