"""Where a plain trend would land by the target's day, and what every period left must bring."""

from __future__ import annotations

from dash import html

from layouts.components.grid import Cell
from layouts.panel import DrawContext
from layouts.panels.plan_words import amount_words, written_value
from layouts.words import say
from metrics import Landing, Metric, Standing


def landing_words(landing: Landing, standing: Standing, metric: Metric, locale: str) -> str:
    """Say whether the trend reaches the target, and what it rests on."""
    if landing.value is None:
        return say(locale, "landing_few", count=landing.points)
    word = say(locale, "landing_reaches" if landing.reaches else "landing_misses")
    basis = say(locale, "landing_basis", count=landing.points)
    if landing.reaches or standing.target is None:
        return say(locale, "landing_why", word=word, why=basis)
    short = amount_words(landing.value - standing.target.value, metric, locale)
    missing = say(locale, "landing_short", gap=short)
    return say(locale, "landing_why_short", word=word, why=basis, missing=missing)


def landing_cell(standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    """Show the landing; of what is over or not judged there is none."""
    locale = context.locale
    landing = standing.landing
    if landing is None:
        return Cell("—")
    words = landing_words(landing, standing, metric, locale)
    if landing.value is None:
        return Cell(html.Small(words))
    value = str(written_value(landing.value, metric, locale))
    kind = "landing is-reached" if landing.reaches else "landing is-missed"
    shown = html.Div([html.Strong(value), html.Small(words)], className=kind)
    return Cell(shown, landing.value)


def run_rate_cell(standing: Standing, metric: Metric, context: DrawContext) -> Cell:
    """Show what every period left has to bring; nothing where the target's value is reached."""
    locale = context.locale
    if standing.run_rate is None or standing.periods_left is None:
        return Cell("—")
    if standing.run_rate <= 0:
        return Cell(html.Small(say(locale, "run_rate_none")), standing.run_rate)
    rate = amount_words(standing.run_rate, metric, locale)
    left = say(locale, f"periods_left_{metric.grain}", count=standing.periods_left)
    return Cell(html.Div([rate, html.Small(left)], className="run-rate"), standing.run_rate)
