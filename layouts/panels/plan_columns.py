"""The columns of the plan's table and their cells, while the plan runs and after its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.grid import Cell, Column, Row
from layouts.components.link import select_link
from layouts.components.marks import lamp, lamp_word
from layouts.panel import DrawContext
from layouts.panels.expectation_words import expectation_cell
from layouts.panels.notes import figure_notes
from layouts.panels.plan_outlook import landing_cell, run_rate_cell
from layouts.panels.plan_reading import LAMP_ORDER, is_ended
from layouts.panels.plan_targets import period_heading, target_cell, target_periods
from layouts.panels.plan_words import lag_words, written_gap, written_value
from layouts.words import say
from metrics import Metric, Standing
from metrics.economy.expectation import Expectations

_TARGET = "target_"
_FORECAST = "forecast"


def plan_columns(standings: Sequence[Standing], locale: str) -> tuple[Column, ...]:
    """Return the columns; an ended plan has a verdict and neither pace nor outlook."""
    over = is_ended(standings)
    targets = [
        Column(_TARGET + period, period_heading(period, locale), 8.5)
        for period in target_periods(standings)
    ]
    outlook = [
        _column("landing", 9.5, locale),
        _column(_FORECAST, 15, locale),
        _column("run_rate", 7.5, locale),
    ]
    return (
        _column("number", 4.25, locale, is_pinned=True),
        _column("name", 14.5, locale, is_pinned=True),
        _column("owner", 9, locale),
        *targets,
        _column("actual" if over else "value", 9.25, locale, is_numeric=True),
        _column("gap_target" if over else "gap_pace", 9.25, locale, is_numeric=True),
        *([] if over else [_column("lag", 6, locale, is_numeric=True)]),
        _column("verdict" if over else "lamp", 8, locale),
        *([] if over else outlook),
        _column("source", 11, locale),
    )


def _column(
    name: str, width: float, locale: str, *, is_numeric: bool = False, is_pinned: bool = False
) -> Column:
    return Column(name, say(locale, f"column_{name}"), width, is_numeric, is_pinned)


def plan_row(
    standing: Standing,
    columns: Sequence[Column],
    chosen: str,
    expectations: Expectations,
    context: DrawContext,
) -> Row:
    """Make the row of an indicator."""
    metric = context.metrics[standing.metric]
    expected = expectations.of(standing, metric)
    cells = {
        column.name: expectation_cell(expected, standing, metric, context.locale)
        if column.name == _FORECAST
        else _cell(column.name, standing, metric, context)
        for column in columns
    }
    return Row(
        metric.name, cells, is_stale=bool(standing.overdue_days), is_chosen=metric.name == chosen
    )


def _cell(column: str, standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    if column.startswith(_TARGET):
        return target_cell(standing, column.removeprefix(_TARGET), context)
    return _CELLS[column](standing, metric, context)


def _number(_standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    """Give the number in table 1; what the text alone asks for stands behind the table."""
    if metric.number is None:
        return Cell(html.Small(say(context.locale, "number_text")))
    return Cell(str(metric.number), metric.number)


def _name(_standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    """Name the indicator, which chooses it for the panels below, with the plan's own wording."""
    label = metric.label.text(context.locale)
    chosen = replace(context.selection, metric=metric.name)
    link = select_link(chosen, label, class_name="cell-choice", title=metric.definition)
    wording = html.Small(metric.wording) if metric.wording not in (None, label) else None
    return Cell(html.Div([link, wording], className="plan-indicator"), label)


def _owner(_standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    department = context.departments.get(metric.owner)
    if department is None:
        return Cell(say(context.locale, "no_department"))
    label = department.label(context.locale)
    name = label if formatting.is_english(context.locale) else department.short_name
    post = say(context.locale, "owner_posts", lead=department.lead_post, desk=department.desk_post)
    return Cell(
        html.Div([html.Span(name, title=label), html.Small(post, className="cell-note")]), name
    )


def _value(standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    """Show the figure with its period, and its status while it is not final."""
    locale = context.locale
    if standing.value is None:
        return Cell(html.Small(say(locale, "no_data")))
    period = [formatting.period(standing.period, locale)] if standing.period else []
    notes = [*period, *figure_notes(metric, standing.status, standing.coverage, locale)]
    written = written_value(standing.value, metric, locale)
    shown = html.Div(
        [
            figure(
                [written.number, html.Small(written.unit)],
                FigureKey.of_standing(standing),
                standing.value,
                "cell-figure",
            ),
            html.Small(" ".join(notes), className="cell-note"),
        ]
    )
    return Cell(shown, standing.value)


def _gap_pace(standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    """Show the gap to the pace line, and say so where there is none and the target is meant."""
    note = say(context.locale, "gap_kind") if standing.baseline is None else ""
    return _gap(standing, metric, context, note)


def _gap(standing: Standing, metric: Metric, context: DrawContext, note: str = "") -> Cell:
    if standing.gap is None:
        return Cell("—")
    gap = written_gap(standing.gap, metric, context.locale)
    shown: list[str | Component] = [
        gap.number,
        html.Small(gap.unit),
        html.Small(note, className="gap-kind"),
    ]
    return Cell(html.Div(shown, className="plan-gap-cell"), standing.gap)


def _lag(standing: Standing, _metric: Metric, context: DrawContext) -> Cell:
    locale = context.locale
    if standing.lag is None:
        return Cell("—")
    return Cell(lag_words(standing.lag, standing.completed, locale), standing.lag)


def _lamp(standing: Standing, _metric: Metric, context: DrawContext) -> Cell:
    """Show lamp and word; an old figure has no lamp but an age, and no target means no verdict."""
    locale = context.locale
    order = LAMP_ORDER[standing.lamp]
    if standing.target is None:
        return Cell(html.Small(say(locale, "target_not_here")), order)
    word = lamp_word(standing, locale)
    shown: list[str | Component] = [lamp(standing.lamp, word), html.Span(word)]
    if standing.made_good:
        shown.append(html.Small(say(locale, "made_good"), className="made-good"))
    if standing.overdue_days:
        age = formatting.age(standing.overdue_days, locale)
        shown.append(html.Small(say(locale, "overdue", age=age)))
    return Cell(html.Div(shown, className="plan-lamp"), order)


def _source(standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    """Name the source of the figures, and where the first of the targets is written."""
    target = next((step.target for step in standing.steps), None)
    shown = [metric.source]
    if target is not None:
        line = target.line or ""
        where = line if target.source in line else f"{target.source}{line}"
        shown.append(say(context.locale, "target_line", line=where))
    source, *rest = shown
    return Cell(
        html.Div([source, *(html.Small(text, className="cell-note") for text in rest)]), source
    )


_CELLS: Mapping[str, Callable[[Standing, Metric, DrawContext], Cell]] = MappingProxyType(
    {
        "number": _number,
        "name": _name,
        "owner": _owner,
        "value": _value,
        "actual": _value,
        "gap_pace": _gap_pace,
        "gap_target": _gap,
        "lag": _lag,
        "lamp": _lamp,
        "verdict": _lamp,
        "landing": landing_cell,
        "run_rate": run_rate_cell,
        "source": _source,
    }
)
