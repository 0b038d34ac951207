"""枢纽指数、公共基础设施建设指数、公共服务指数: composites, each with its visible weights."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, known_at, last_periods
from layouts.panels.figure_words import value_words
from layouts.panels.notes import coverage_notes, source_note
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    DISTRICT,
    Catalogue,
    Grain,
    Measure,
    Metric,
    MetricQuery,
    Period,
    attained,
    frames,
    goal,
    parse_period,
)
from metrics.frames import rows_of

# The plan's own index stands on the plan's page.
_PLAN = "plan"
_MONTHS = 6
_COLUMNS = ("component", "value", "goal", "attained", "weight")

Values = Mapping[tuple[str, Period], float]


def indices(catalogue: Catalogue) -> tuple[Metric, ...]:
    """Return the composites beside the plan's own, in the catalogue's order."""
    return tuple(metric for metric in catalogue if metric.composite and metric.theme != _PLAN)


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the last months of the indices and of all that they are made of."""
    first, last = last_periods(Grain.MONTH, day_of(selection, context), _MONTHS)
    names = dict.fromkeys(
        name
        for metric in indices(context.metrics)
        for name in (metric.name, *(part.metric for part in metric.composite))
    )
    return {
        "figures": MetricQuery(
            metrics=tuple(names),
            regions=(DISTRICT,),
            grains=(Grain.MONTH,),
            first=first,
            last=last,
            measures=(Measure.LEVEL,),
            as_of=known_at(selection),
        )
    }


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a part for each index: its value, and what it is made of by what weight."""
    locale, figures = context.locale, answers["figures"]
    title = heading(say(locale, "indices_title"))
    if figures.empty:
        return tile(title, empty(say(locale, "no_data")))
    found = indices(context.metrics)
    values = _values(figures)
    coverage = {
        (name, text): told
        for name, text, told in rows_of(figures, frames.METRIC, frames.PERIOD, frames.COVERAGE)
    }
    return tile(
        title,
        html.Div(
            [_index(metric, values, coverage, context) for metric in found], className="indices"
        ),
        source_note(found, None, figures[frames.PROVENANCE], context, say(locale, "indices_rule")),
    )


def _values(figures: pd.DataFrame) -> Values:
    rows = rows_of(figures, frames.METRIC, frames.PERIOD, frames.VALUE)
    return {(name, parse_period(text)): float(value) for name, text, value in rows}


def _index(
    metric: Metric,
    values: Values,
    coverage: Mapping[tuple[str, str], str],
    context: DrawContext,
) -> Component:
    """Draw an index of the newest month that has one."""
    locale = context.locale
    name = html.H3(metric.label.text(locale))
    periods = [period for told, period in values if told == metric.name]
    if not periods:
        return html.Section([name, empty(say(locale, "no_data"))])
    period = max(periods, key=lambda one: one.end)
    value = values[metric.name, period]
    written = value_words(metric, Measure.LEVEL, value, locale)
    key = FigureKey(metric.name, DISTRICT, str(period))
    covered = coverage.get((metric.name, str(period)), "")
    told = [
        formatting.period(period, locale),
        *coverage_notes(metric, covered, locale),
    ]
    headings = [say(locale, f"indices_{column}") for column in _COLUMNS]
    rows = [
        folding_row(_part(metric, place, values, period, context), headings)
        for place in range(len(metric.composite))
    ]
    return html.Section(
        [
            name,
            html.P(
                [
                    html.Strong(figure(written, key, value)),
                    html.Small(" · ".join(text for text in told if text)),
                ],
                className="index-value",
            ),
            html.Table(
                [folding_head(headings, 1), html.Tbody(rows)], className=f"firm-table {FOLDING}"
            ),
        ]
    )


def _part(
    index: Metric, place: int, values: Values, period: Period, context: DrawContext
) -> list[html.Td | html.Th]:
    """Write one component; what has no figure of the month counts for nothing and says so."""
    locale, component = context.locale, index.composite[place]
    metric = context.metrics[component.metric]
    value, wanted = values.get((metric.name, period)), goal(metric, component, period)
    reached = None if value is None or wanted is None else attained(metric, value, wanted)
    kind = "indices_by_target" if component.reference is None else "indices_by_reference"
    shown: list[str | Component] = ["—", "—", say(locale, "indices_missing")]
    if value is not None:
        key = FigureKey(metric.name, DISTRICT, str(period))
        shown[0] = figure(value_words(metric, Measure.LEVEL, value, locale), key, value)
    if wanted is not None:
        shown[1] = f"{value_words(metric, Measure.LEVEL, wanted, locale)} {say(locale, kind)}"
    if reached is not None:
        shown[2] = formatting.percent(min(reached, component.cap))
    return [
        html.Th(metric.short_label.text(locale), scope="row"),
        *(html.Td(one, className="is-numeric") for one in shown),
        html.Td(formatting.limit(component.weight), className="is-numeric"),
    ]


PANEL = Panel(name="economy_indices", queries=queries, draw=draw, title="indices_title")
