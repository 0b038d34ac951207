"""The published targets of an indicator as cells: each ticked or not, the plan's text beside it."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.grid import Cell
from layouts.components.marks import image_of
from layouts.panel import DrawContext
from layouts.panels.plan_words import target_words, written_value
from layouts.words import say
from metrics import Mark, Metric, Standing, Step, parse_period

_SIGNS = {Mark.MET: "✓", Mark.MISSED: "✗", Mark.PENDING: "—", Mark.UNKNOWN: "?"}
# What needs a look comes first where the column is sorted.
_ORDER = {Mark.MISSED: 0, Mark.UNKNOWN: 1, Mark.PENDING: 2, Mark.MET: 3}


def target_periods(standings: Iterable[Standing]) -> tuple[str, ...]:
    """Return the years (or later periods) that any target is due at, in their order."""
    periods = {step.target.period for standing in standings for step in standing.steps}
    return tuple(sorted(periods, key=lambda text: parse_period(text).end))


def mark(found: Mark, locale: str) -> html.Span:
    """Draw the mark of a target: ✓ ✗ — ?, each with its word."""
    word = say(locale, f"mark_{found}")
    return html.Span(
        _SIGNS[found], className=f"target-mark is-{found}", title=word, **image_of(word)
    )


def target_cell(standing: Standing, period: str, context: DrawContext) -> Cell:
    """Show what was asked by a period and what was reached, table first, then the text."""
    steps = [step for step in standing.steps if step.target.period == period]
    if not steps:
        return Cell("")
    metric = context.metrics[standing.metric]
    judging = [step for step in steps if step.target.primary]
    beside = [step for step in steps if not step.target.primary]
    shown = [
        *(_judging(step, standing, metric, context.locale) for step in judging),
        *(_beside(step, metric, context.locale) for step in beside),
    ]
    return Cell(html.Div(shown), min(_ORDER[step.mark] for step in steps))


def _judging(step: Step, standing: Standing, metric: Metric, locale: str) -> html.Div:
    """Write a target that judges: its mark, its words, and the figure of its last period."""
    return html.Div(
        [
            mark(step.mark, locale),
            html.Span(target_words(step.target, metric, locale)),
            _reached(step, standing, metric, locale),
        ],
        className="target",
        title=" ".join(part for part in (step.target.source, step.target.line) if part),
    )


def _reached(step: Step, standing: Standing, metric: Metric, locale: str) -> Component | str:
    if step.value is None:
        return html.Small(say(locale, f"mark_{step.mark}"))
    written = str(written_value(step.value, metric, locale))
    period = next((h.period for h in standing.history if h.period.end == step.due), None)
    key = FigureKey(
        standing.metric, standing.region_code, str(period or ""), step.target.measure.value
    )
    reached = html.Small(say(locale, "target_reached", value=written))
    return figure(reached, key, step.value, "target-reached")


def _beside(step: Step, metric: Metric, locale: str) -> html.Div:
    """Write a target of the text beside the table's, with the place where it stands."""
    words = say(locale, "target_text", target=target_words(step.target, metric, locale))
    return html.Div(
        [mark(step.mark, locale), html.Span(words), html.Small(step.target.line or "")],
        className="target is-text",
    )


def period_heading(period: str, locale: str) -> str:
    """Head the column of a period: 2025年目标."""
    return say(locale, "column_target", period=formatting.period(parse_period(period), locale))
