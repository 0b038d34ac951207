"""One sentence about an anomaly, written from its figures by rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from layouts import formatting
from layouts.panel import DrawContext
from layouts.panels.figure_words import measure_word, value_words
from layouts.words import say
from metrics import AnomalyRecord, Level, Measure
from metrics.economy import AnomalyKind
from metrics.rounding import round_half_up

# How many parts a sentence names, and from how many points on one is worth it.
NAMED: Final = 2
LEAST_POINTS: Final = 0.05


def anomaly_sentence(record: AnomalyRecord, context: DrawContext) -> str:
    """Say what is odd, against what, by how much, and which parts pulled the total there."""
    locale, metric = context.locale, context.metrics[record.metric]
    side = "high" if record.size > 0 else "low"
    # The band's size is told in half widths, a reader thinks of the whole one.
    size = abs(record.size) / (2 if record.kind == AnomalyKind.OUTSIDE else 1)
    told = say(
        locale,
        f"anomaly_{record.kind}_{side}",
        head=_head(record, context),
        expected=value_words(metric, record.measure, record.expected, locale),
        size=formatting.number(size, 1),
        points=record.points,
    )
    named = _named(record, context)
    if not named:
        return told
    is_part = record.metric in record.sectors or record.region in record.towns
    word = "anomaly_besides" if is_part else "anomaly_mainly"
    return say(locale, word, told=told, listed=formatting.listed(named, locale))


def _head(record: AnomalyRecord, context: DrawContext) -> str:
    locale, metric = context.locale, context.metrics[record.metric]
    region = context.regions[record.region]
    is_named = region.level is Level.TOWN or formatting.is_english(locale)
    is_plain = record.measure is Measure.LEVEL and not formatting.is_english(locale)
    return say(
        locale,
        "anomaly_head",
        period=formatting.period(record.period, locale, record.measure),
        place=region.label(locale) if is_named else "",
        metric=metric.label.text(locale),
        measure="" if is_plain else measure_word(record.measure, locale),
        value=value_words(metric, record.measure, record.value, locale),
    )


def _named(record: AnomalyRecord, context: DrawContext) -> list[str]:
    """Name the parts that pulled the figure to where it is: up for a high one, else down.

    Of what is a part itself: what it did to its total.
    """
    sign = 1 if record.size > 0 else -1
    if record.metric in record.sectors:
        pull = record.sectors[record.metric]
        return [_pulled(record.metric, pull, context, "anomaly_pulled_total")]
    if record.region in record.towns:
        pull = record.towns[record.region]
        return [_pulled(record.region, pull, context, "anomaly_pulled_district")]
    pulls = record.sectors or record.towns
    ahead = [(name, pull) for name, pull in pulls.items() if pull * sign >= LEAST_POINTS]
    ahead.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
    return [_pulled(name, pull, context, "anomaly_pulled") for name, pull in ahead[:NAMED]]


def _pulled(name: str, pull: float, context: DrawContext, message: str) -> str:
    points = formatting.signed(float(round_half_up(pull, 1)))
    return say(context.locale, message, name=part_name(name, context), points=points)


def part_name(name: str, context: DrawContext) -> str:
    """Name a part of a total: a metric, or a town."""
    if name in context.metrics:
        return context.metrics[name].short_label.text(context.locale)
    return context.regions[name].label(context.locale)


def strongest_first(pulls: Mapping[str, float]) -> list[tuple[str, float]]:
    """Put pulls in order, those upwards first."""
    return sorted(pulls.items(), key=lambda pair: (-pair[1], pair[0]))
