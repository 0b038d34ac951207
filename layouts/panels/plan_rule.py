"""The rule of the lamps with its figures, and what the shown indicator is made of."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.marks import lamp
from layouts.components.tile import heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import is_kept_at
from layouts.panels.plan_legend import rules
from layouts.panels.plan_reading import chosen_standing, plan_metrics, standings_query
from layouts.panels.plan_words import written_value
from layouts.selection import Selection
from layouts.words import say
from metrics import Lamp, Metric, Standing, local_day

_LAMPS = (Lamp.GREEN, Lamp.YELLOW, Lamp.RED, Lamp.NONE)
_TERMS = ("gap", "lag", "pace", "landing", "forecast", "run_rate", "made_good")


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the indicator that the page shows, the worst one unless somebody chose."""
    metrics = plan_metrics(context.metrics)
    named = [metric for metric in metrics if metric.name == selection.metric]
    query = standings_query(named or metrics, selection, context, is_kept_at)
    return {"standings": query} if query else {}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Print the rule, the terms, and the indicator's definition, source and as-of."""
    locale = context.locale
    chosen = chosen_standing(answers.get("standings", ()), context.selection)
    parts = [_rule(locale), _terms(locale)]
    if chosen is not None:
        parts.append(_about(chosen, context.metrics[chosen.metric], context))
    return tile(
        heading(say(locale, "plan_rule_title")), html.Div(parts, className="plan-rule-parts")
    )


def _rule(locale: str) -> html.Ul:
    found = rules(locale)
    meanings = {
        **found,
        Lamp.YELLOW: say(locale, "rule_yellow"),
        Lamp.NONE: say(locale, "rule_none"),
    }
    return html.Ul(
        [
            html.Li(
                [lamp(level, word), html.Strong(word), html.Span(meanings[level])],
                className="rule-lamp",
            )
            for level in _LAMPS
            for word in (say(locale, f"lamp_{level}"),)
        ]
    )


def _terms(locale: str) -> html.Dl:
    return _listed([(say(locale, f"term_{t}"), say(locale, f"term_{t}_is")) for t in _TERMS])


def _about(standing: Standing, metric: Metric, context: DrawContext) -> html.Dl:
    """Say what the indicator is, from whom, until when it is known, and where it started."""
    locale = context.locale
    known = context.selection.as_of or context.today
    entries = [
        (metric.label.text(locale), metric.definition),
        (say(locale, "column_source"), metric.source),
        (say(locale, "about_as_of"), formatting.full_day(known, locale)),
    ]
    if standing.published_at is not None:
        day = formatting.full_day(local_day(standing.published_at), locale)
        entries.append((say(locale, "about_published"), day))
    if standing.baseline is not None:
        entries.append(
            (say(locale, "about_baseline"), str(written_value(standing.baseline, metric, locale)))
        )
    if standing.pace is not None and standing.is_interpolated:
        pace = written_value(standing.pace, metric, locale)
        entries.append((say(locale, "about_pace"), say(locale, "computed", value=pace)))
    return _listed(entries)


def _listed(entries: Sequence[tuple[str, str]]) -> html.Dl:
    return html.Dl([part for term, text in entries for part in (html.Dt(term), html.Dd(text))])


PANEL = Panel(name="plan_rule", queries=queries, draw=draw)
