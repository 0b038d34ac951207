"""How the figure card words what a figure is: its value, measure, slice, status and gap."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.panel import DrawContext
from layouts.panels.event_words import code_words
from layouts.words import say
from metrics import PERCENT, FigurePart, Measure, Metric, Target, Unit, round_half_up
from metrics.slices import parse_slice

_MEASURES = {Measure.ADJUSTED: "card_adjusted"}
_STATUSES = {"final": "card_final"}
_DIMENSIONS = ("category", "severity", "source")


def scale_of(metric: Metric, measure: Measure) -> tuple[Unit, int]:
    """Return the unit of a measure and the decimals that it is shown with."""
    return (PERCENT, PERCENT.decimals) if measure.is_growth else (metric.unit_record, metric.places)


def value_words(
    metric: Metric, measure: Measure, value: float, locale: str, operator: str = "="
) -> str:
    """Write a value with its unit; a bound is written as one (突破1,500亿元)."""
    unit, places = scale_of(metric, measure)
    written = formatting.quantity(value, unit, locale, places)
    return str(written) if operator == "=" else formatting.compared(written, operator, locale)


def target_words(metric: Metric, target: Target, locale: str) -> str:
    """Write a target as its source words it; in English, and without wording, by its value."""
    if target.wording and not formatting.is_english(locale):
        return target.wording
    return value_words(metric, target.measure, target.value, locale, target.operator)


def gap_words(metric: Metric, measure: Measure, value: float, locale: str) -> str:
    """Write a signed difference: of shares and growth in points, of amounts on their ladder."""
    unit, places = scale_of(metric, measure)
    if unit.is_share:
        return str(formatting.gap(value, unit, locale, places))
    rounded = round_half_up(value, places)
    sign = "+" if rounded > 0 else formatting.MINUS if rounded < 0 else ""
    return f"{sign}{formatting.quantity(abs(float(rounded)), unit, locale, places)}"


def measure_word(measure: Measure, locale: str) -> str:
    """Name a measure: 当期, 累计, 同比, 累计同比, 季节调整."""
    return say(locale, _MEASURES.get(measure, measure.value))


def status_word(status: str, locale: str) -> str:
    """Name a status: 初步数, 修订数, 最终数."""
    return say(locale, _STATUSES.get(status, status))


def slice_words(text: str, locale: str) -> str:
    """Name a slice: the words of events by their own names, others as they are written."""
    return "、".join(_slice_word(*pair, locale) for pair in parse_slice(text).items())


def _slice_word(dimension: str, value: str, locale: str) -> str:
    words = code_words(dimension, locale) if dimension in _DIMENSIONS else {}
    return words.get(value, f"{dimension}={value}")


def part_figure(part: FigurePart, context: DrawContext) -> Component | str:
    """Draw the figure of a part, which opens its own card; a word where there is none."""
    locale = context.locale
    if part.fact is None:
        return say(locale, "card_withheld" if part.is_withheld else "no_data")
    fact, metric = part.fact, context.metrics[part.metric]
    key = FigureKey(part.metric, part.region, str(part.period), part.measure.value, part.slice)
    return figure(
        value_words(metric, part.measure, fact.value, locale, fact.operator), key, fact.value
    )


def joined(*parts: Any) -> Any:
    """Set parts side by side with a dot between those that are there: a text, or a list."""
    shown = [part for part in parts if part]
    if all(isinstance(part, str) for part in shown):
        return " · ".join(shown)
    return [piece for part in shown for piece in (" · ", part)][1:]
