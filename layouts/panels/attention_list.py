"""The whole list of 重点关注: by weight, by town or by department, each with its counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.attention import (
    Matter,
    MatterKind,
    duration_weight,
    first_and_rest,
    group_matters,
    kinds_of,
    rule_of,
)
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.attention_controls import controls
from layouts.panels.attention_questions import BY_DEPARTMENT, BY_TOWN, matters_of, queries
from layouts.panels.attention_row import kind_word, matter_row
from layouts.panels.attention_words import place_words
from layouts.words import say
from metrics import Level


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the list with its heading; a group tells its kinds."""

    title: str
    matters: Sequence[Matter]
    is_group: bool = True


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw controls, the count of every kind, and the parts of the list."""
    matters = matters_of(answers, context)
    locale = context.locale
    parts = [part for part in parts_of(matters, context) if part.matters]
    count = say(locale, "attention_count", count=len(matters))
    head = heading(say(locale, "attention_title"), count)
    if not matters:
        return tile(head, controls(context), empty(say(locale, "attention_none")))
    sections = [_section(part, context) for part in parts]
    return tile(head, controls(context), html.Div([_kinds(matters, locale), *sections]))


def parts_of(matters: Sequence[Matter], context: DrawContext) -> list[Part]:
    """Part the ranked list as the reader has chosen; each part by weight."""
    locale, chosen = context.locale, context.selection.group
    if chosen == BY_TOWN:
        groups = group_matters(matters, "town")
        return [Part(_town_title(group.code, context), group.matters) for group in groups]
    if chosen == BY_DEPARTMENT:
        groups = group_matters(matters, "department")
        return [Part(_department_title(group.code, context), group.matters) for group in groups]
    first, rest = first_and_rest(matters)
    return [
        Part(say(locale, "attention_firsts"), first, is_group=False),
        Part(say(locale, "attention_rest"), rest, is_group=False),
    ]


def _section(part: Part, context: DrawContext) -> Component:
    rows = [matter_row(matter, context, _weight(matter, context)) for matter in part.matters]
    head = html.Header(_head(part, context.locale))
    return html.Section([head, html.Ol(rows, className="matters")], className="matter-part")


def _head(part: Part, locale: str) -> list[Component]:
    count = html.Small(say(locale, "attention_count", count=len(part.matters)))
    head = [html.H3(part.title), count]
    return [*head, _kinds(part.matters, locale)] if part.is_group else head


def _weight(matter: Matter, context: DrawContext) -> Component:
    """Write a weight with its reasons: of the kind, and of the duration."""
    locale = context.locale
    lasted = duration_weight(matter.days)
    reasons = say(
        locale,
        "weight_reasons",
        kind=rule_of(matter.kind).weight,
        duration=formatting.number(lasted, 1),
        age=formatting.age(matter.days, locale),
    )
    return html.Span(
        [html.Strong(formatting.number(matter.weight, 1)), html.Small(reasons)],
        className="matter-weight",
    )


def _kinds(matters: Sequence[Matter], locale: str) -> Component:
    """Count the kinds, the heaviest first."""
    counted = [_kind(kind, count, locale) for kind, count in kinds_of(matters).items()]
    return html.Span(counted, className="matter-kinds")


def _kind(kind: MatterKind, count: int, locale: str) -> Component:
    classes = "matter-kind is-urgent" if rule_of(kind).act_now else "matter-kind"
    return html.Span([kind_word(kind, locale), html.B(str(count))], className=classes)


def _town_title(code: str, context: DrawContext) -> str:
    name = place_words(code, context)
    is_above = code in context.regions and context.regions[code].level is not Level.TOWN
    return say(context.locale, "attention_level", place=name) if is_above else name


def _department_title(code: str, context: DrawContext) -> str:
    department = context.departments.get(code)
    if department is None:
        return say(context.locale, "no_department")
    return department.label(context.locale)


PANEL = Panel(
    name="attention_list", queries=queries, draw=draw, per_minute=True, title="attention_title"
)
