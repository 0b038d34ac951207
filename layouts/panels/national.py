"""The newest national figures that no district has, in one line."""

from __future__ import annotations

from dash import html

from layouts.components.figure import FigureKey, figure
from layouts.panel import DrawContext
from layouts.panels.figure_words import value_words
from layouts.panels.growth import GrowthSeries
from layouts.panels.period_words import usual_period
from layouts.words import say
from metrics import NATION, Measure, Metric

# Published for the whole country above all.
NATIONAL = ("consumer_price_index", "manufacturing_pmi")


def national_line(series: GrowthSeries, context: DrawContext) -> html.P | None:
    """Say the newest growth of each, or its level where it has none."""
    told = [_newest(series, context.metrics[name], context) for name in NATIONAL]
    found = [text for text in told if text is not None]
    return html.P(found, className="national drop-2") if found else None


def _newest(series: GrowthSeries, metric: Metric, context: DrawContext) -> html.Span | None:
    locale = context.locale
    growth = series.growth(metric, (NATION,))
    measure = growth.measure if growth else Measure.LEVEL
    points = growth.points if growth else series.points(metric, NATION, Measure.LEVEL)
    if not points:
        return None
    newest = points[-1]
    written = value_words(metric, measure, newest.value, locale, newest.operator)
    nation, label = context.regions[NATION].label(locale), metric.short_label.text(locale)
    parts = [
        say(locale, "metric_of_region", region=nation, metric=label),
        usual_period(newest.period, context),
        say(locale, measure.value) if measure.is_growth else "",
    ]
    key = FigureKey(metric.name, NATION, str(newest.period), measure)
    name = " ".join(part for part in parts if part)
    return html.Span([f"{name} ", html.Strong(figure(written, key, newest.value))])
