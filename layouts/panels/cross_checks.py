"""数据交叉比对: two departments' figures for the same thing side by side, and why they differ."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, known_at, last_periods
from layouts.panels.figure_words import gap_words, value_words
from layouts.panels.notes import source_note
from layouts.panels.period_words import usual_period
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    DISTRICT,
    Checked,
    Grain,
    Measure,
    MetricQuery,
    cross_check,
    frames,
)
from metrics.reference import read_cross_checks

# The newest month that both have given is looked for this far back.
_MONTHS = 4
_HEADS = ("item", "period", "first", "second", "difference", "why")


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the last months of all pairs."""
    first, last = last_periods(Grain.MONTH, day_of(selection, context), _MONTHS)
    return {
        "figures": MetricQuery(
            metrics=tuple(name for check in read_cross_checks() for name in check.metrics),
            regions=(DISTRICT,),
            grains=(Grain.MONTH,),
            first=first,
            last=last,
            measures=(Measure.LEVEL,),
            as_of=known_at(selection),
        )
    }


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for every pair; what only one has given says so."""
    locale, figures = context.locale, answers["figures"]
    title = heading(say(locale, "cross_title"))
    if figures.empty:
        return tile(title, empty(say(locale, "no_data")))
    found = [cross_check(figures, check, DISTRICT) for check in read_cross_checks()]
    rows = [
        _row(checked, context) if checked else _missing(check.label.text(locale), locale)
        for check, checked in zip(read_cross_checks(), found, strict=True)
    ]
    heads = [html.Th(say(locale, f"cross_{name}"), scope="col") for name in _HEADS]
    metrics = [context.metrics[name] for check in read_cross_checks() for name in check.metrics]
    return tile(
        title,
        html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="cross-checks"),
        source_note(metrics, None, figures[frames.PROVENANCE], context, say(locale, "cross_rule")),
    )


def _row(checked: Checked, context: DrawContext) -> html.Tr:
    locale = context.locale
    return html.Tr(
        [
            html.Th(checked.check.label.text(locale), scope="row"),
            html.Td(usual_period(checked.period, context)),
            *(
                _figure(name, value, checked, context)
                for name, value in zip(
                    checked.check.metrics, (checked.first, checked.second), strict=True
                )
            ),
            _difference(checked, context),
            html.Td(checked.check.why.text(locale)),
        ],
        className="" if checked.is_explained else "is-unexplained",
    )


def _figure(name: str, value: float, checked: Checked, context: DrawContext) -> html.Td:
    locale, metric = context.locale, context.metrics[name]
    written = value_words(metric, Measure.LEVEL, value, locale)
    key = FigureKey(name, DISTRICT, str(checked.period))
    owner = context.departments[metric.owner].short(locale)
    return html.Td([figure(written, key, value), html.Small(owner)])


def _difference(checked: Checked, context: DrawContext) -> html.Td:
    locale, metric = context.locale, context.metrics[checked.check.metrics[0]]
    apart = gap_words(metric, Measure.LEVEL, checked.difference, locale)
    tolerance = formatting.limit(checked.check.tolerance)
    word = "cross_explained" if checked.is_explained else "cross_unexplained"
    part = "" if checked.percent is None else f"{formatting.signed(checked.percent)}% · "
    return html.Td([apart, html.Small(part + say(locale, word, tolerance=tolerance))])


def _missing(label: str, locale: str) -> html.Tr:
    text = say(locale, "cross_missing")
    return html.Tr([html.Th(label, scope="row"), html.Td(text, colSpan=len(_HEADS) - 1)])


PANEL = Panel(name="cross_checks", queries=queries, draw=draw, title="cross_title")
