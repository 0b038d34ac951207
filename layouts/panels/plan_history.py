"""One indicator through the plan: chart, lamps of every period, and where it is heading."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.control import control_area, selector
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import is_kept_at, level_of
from layouts.panels.notes import source_note
from layouts.panels.plan_pace import landing_line, pace_spec
from layouts.panels.plan_periods import lamp_calendar, period_table
from layouts.panels.plan_plot import pace_plot
from layouts.panels.plan_reading import chosen_standing, plan_metrics, standings_query
from layouts.selection import Selection
from layouts.words import say
from metrics import Metric, Standing


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the chosen indicator, or for all of them where the worst is to be found."""
    metrics = plan_metrics(context.metrics)
    named = [metric for metric in metrics if metric.name == selection.metric]
    query = standings_query(named or metrics, selection, context, is_kept_at)
    return {"standings": query} if query else {}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the history of the chosen indicator, the worst one unless somebody chose."""
    locale = context.locale
    chosen = chosen_standing(answers.get("standings", ()), context.selection)
    title = say(locale, "plan_history_title")
    if chosen is None:
        return tile(heading(title), _choice("", context), empty(say(locale, "none_reported_here")))
    metric = context.metrics[chosen.metric]
    return tile(
        heading(title, metric.wording or ""),
        _choice(metric.name, context),
        *_drawing(chosen, metric, context),
        source_note([metric], chosen.period, {chosen.provenance}, context),
    )


def _choice(value: str, context: DrawContext) -> Component:
    """Offer the indicators that the region has figures of."""
    level = level_of(context.selection, context)
    offered = {
        metric.name: _option(metric, context.locale)
        for metric in plan_metrics(context.metrics)
        if is_kept_at(metric, level)
    }
    label = say(context.locale, "plan_choose")
    return control_area(context.theme, selector("metric", value, offered, label, label))


def _option(metric: Metric, locale: str) -> str:
    number = metric.number or say(locale, "number_text")
    return f"{number} {metric.label.text(locale)}"


def _drawing(standing: Standing, metric: Metric, context: DrawContext) -> list[Component]:
    locale = context.locale
    spec = pace_spec(standing, metric, locale)
    if spec is None:
        words = "target_not_here" if standing.target is None else "no_data"
        return [empty(say(locale, words))]
    key = [html.Span(style.name, className=f"key is-{style.line}") for style in spec.series]
    return [
        html.P([*key, html.Span(say(locale, "unit_is", unit=spec.unit))], className="chart-key"),
        pace_plot(spec, context.theme, locale),
        note(say(locale, "pace_note"), landing_line(standing, metric, locale)),
        html.Div(
            [lamp_calendar(standing, metric, locale), period_table(standing, metric, locale)],
            className="plan-periods",
        ),
    ]


PANEL = Panel(name="plan_history", queries=queries, draw=draw)
