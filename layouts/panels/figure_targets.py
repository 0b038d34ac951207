"""What a figure is held against: the targets of its metric, each with its line and its end."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.marks import lamp, lamp_word
from layouts.panel import DrawContext
from layouts.panels.figure_words import gap_words, joined, value_words
from layouts.words import say
from metrics import Mark, Metric, Standing, Step, Target, parse_period

_COLUMNS = ("card_target_period", "card_target_value", "card_target_source", "card_target_mark")
_MARKS = {
    Mark.MET: ("✓", "verdict_met"),
    Mark.MISSED: ("✗", "verdict_missed"),
    Mark.PENDING: ("", "card_mark_pending"),
    Mark.UNKNOWN: ("", "no_data"),
}


def target_section(
    metric: Metric, standing: Standing | None, context: DrawContext
) -> Component | None:
    """List the targets; without a standing they are the district's and are not ticked here."""
    steps = standing.steps if standing else ()
    rows = [_step_row(metric, step, context) for step in steps]
    if not rows:
        rows = [_target_row(metric, target, context) for target in metric.targets]
    if not rows:
        return None
    locale = context.locale
    head = html.Tr([html.Th(say(locale, column), scope="col") for column in _COLUMNS])
    return html.Section(
        [
            html.H3(say(locale, "card_targets")),
            html.P(_pace(metric, standing, context), className="card-pace"),
            html.Table([html.Thead(head), html.Tbody(rows)], className="card-table"),
        ],
        className="card-part",
    )


def _pace(metric: Metric, standing: Standing | None, context: DrawContext) -> list[Any] | str:
    """Say how the newest figure stands to the target in force."""
    locale = context.locale
    if standing is None:
        return say(locale, "card_target_district")
    gap = ""
    if standing.gap is not None:
        measure = standing.target.measure if standing.target else metric.measures[0]
        message = "card_target_gap" if standing.is_over else "card_pace"
        gap = say(locale, message, gap=gap_words(metric, measure, standing.gap, locale))
    period = formatting.period(standing.period, locale) if standing.period else ""
    word = lamp_word(standing, locale)
    return [lamp(standing.lamp, word), f" {joined(word, gap, period)}"]


def _step_row(metric: Metric, step: Step, context: DrawContext) -> html.Tr:
    locale = context.locale
    sign, message = _MARKS[step.mark]
    word = f"{sign} {say(locale, message)}".strip()
    if step.value is not None:
        value = value_words(metric, step.target.measure, step.value, locale)
        word = say(locale, "card_reached", mark=word, value=value)
    return html.Tr([*_cells(metric, step.target, context), html.Td(word)])


def _target_row(metric: Metric, target: Target, context: DrawContext) -> html.Tr:
    return html.Tr([*_cells(metric, target, context), html.Td("—")])


def _cells(metric: Metric, target: Target, context: DrawContext) -> list[html.Td]:
    locale = context.locale
    period = formatting.period(parse_period(target.period), locale, target.measure)
    value = value_words(metric, target.measure, target.value, locale, target.operator)
    return [
        html.Td(period),
        html.Td(value, className="num", title=target.wording or ""),
        html.Td(joined(target.plan, target.source, target.line or "")),
    ]
