"""The rule of 重点关注 as it is printed: weights, duration, ties, and what stands first."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.attention import RULES, Rule
from layouts.attention.rule import (
    APART,
    DURATION_WEIGHT,
    FALLEN_PLACES,
    HALF_WEIGHT_DAYS,
    PER_KIND,
    PER_URGENT_KIND,
)
from layouts.components.tile import heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.attention_row import kind_word
from layouts.selection import Selection
from layouts.words import say

_COLUMNS = ("rule_kind", "rule_weight", "rule_act_now", "rule_post")


def queries(_selection: Selection, _context: DrawContext) -> Queries:
    """Ask nothing: the rule is what it is."""
    return {}


def draw(_answers: Answers, context: DrawContext) -> Component:
    """Draw the table of the rule, and the sentences that go with it."""
    locale = context.locale
    head = html.Tr([html.Th(say(locale, column), scope="col") for column in _COLUMNS])
    table = html.Table(
        [html.Thead(head), html.Tbody([_row(rule, locale) for rule in RULES])],
        className="rule-table",
    )
    sentences = (
        say(locale, "rule_duration", most=DURATION_WEIGHT, half=HALF_WEIGHT_DAYS, apart=APART),
        say(locale, "rule_order"),
        say(locale, "rule_first", count=PER_KIND, urgent=PER_URGENT_KIND),
        say(locale, "rule_place", places=FALLEN_PLACES),
        say(locale, "rule_backlog"),
    )
    words = html.Ul([html.Li(sentence) for sentence in sentences], className="rule-words")
    return tile(heading(say(locale, "rule_title")), table, words)


def _row(rule: Rule, locale: str) -> html.Tr:
    act_now = say(locale, "rule_today") if rule.act_now else ""
    cells = (
        kind_word(rule.kind, locale),
        str(rule.weight),
        act_now,
        say(locale, f"post_{rule.post}"),
    )
    return html.Tr([html.Td(cell) for cell in cells])


PANEL = Panel(name="attention_rule", queries=queries, draw=draw, title="rule_title")
