"""What a figure is held against: the targets of its metric, each with its line and its end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.folding import FOLDING, folding_row
from layouts.components.marks import lamp, lamp_word
from layouts.panel import DrawContext
from layouts.panels.figure_words import gap_words, joined, value_words
from layouts.panels.notes import unreal_mark
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
    metric: Metric, standings: Sequence[Standing], context: DrawContext
) -> Component | None:
    """List the targets that hold here, with what became of each; None where there is none.

    Where only the district's are declared and they judge nothing here, they are not ticked.
    """
    held = [standing for standing in standings if standing.steps]
    groups = [_group(metric, standing, context) for standing in held]
    if not held and metric.targets:
        rows = [_target_row(metric, target, context) for target in metric.targets]
        sentence = html.P(say(context.locale, "card_target_district"), className="card-pace")
        groups = [[sentence, _table(rows, context.locale)]]
    if not groups:
        return None
    title = html.H3(say(context.locale, "card_targets"))
    return html.Section([title, *chain.from_iterable(groups)], className="card-part")


def _group(metric: Metric, standing: Standing, context: DrawContext) -> list[Component]:
    """Draw the targets that one standing judges: those of a plan or a year, of one measure."""
    rows = [_step_row(metric, step, context) for step in standing.steps]
    pace = html.P(_pace(metric, standing, context), className="card-pace")
    return [pace, _table(rows, context.locale)]


def _table(rows: list[html.Tr], locale: str) -> html.Table:
    head = html.Tr([html.Th(say(locale, column), scope="col") for column in _COLUMNS])
    return html.Table([html.Thead(head), html.Tbody(rows)], className=f"card-table {FOLDING}")


def _pace(metric: Metric, standing: Standing, context: DrawContext) -> list[Any]:
    """Say how the newest figure stands to the target in force."""
    locale, gap = context.locale, ""
    measure = standing.steps[0].target.measure
    if standing.gap is not None:
        message = "card_target_gap" if standing.is_over else "card_pace"
        gap = say(locale, message, gap=gap_words(metric, measure, standing.gap, locale))
    period = formatting.period(standing.period, locale, measure) if standing.period else ""
    word = lamp_word(standing, locale)
    return [lamp(standing.lamp, word), f" {joined(word, gap, period)}"]


def _step_row(metric: Metric, step: Step, context: DrawContext) -> html.Tr:
    locale = context.locale
    sign, message = _MARKS[step.mark]
    word = f"{sign} {say(locale, message)}".strip()
    if step.value is not None:
        value = value_words(metric, step.target.measure, step.value, locale)
        word = say(locale, "card_reached", mark=word, value=value)
    return _row(metric, step.target, word, context)


def _target_row(metric: Metric, target: Target, context: DrawContext) -> html.Tr:
    return _row(metric, target, "—", context)


def _row(metric: Metric, target: Target, mark: str, context: DrawContext) -> html.Tr:
    locale = context.locale
    period = formatting.period(parse_period(target.period), locale, target.measure)
    value = value_words(metric, target.measure, target.value, locale, target.operator)
    cells = [
        html.Td(period),
        html.Td(value, className="num"),
        html.Td(
            joined(
                target.plan,
                target.source,
                target.line,
                _wording(target),
                unreal_mark([target.provenance], locale),
            )
        ),
        html.Td(mark),
    ]
    return folding_row(cells, [say(locale, column) for column in _COLUMNS])


def _wording(target: Target) -> str:
    return f"“{target.wording}”" if target.wording else ""
