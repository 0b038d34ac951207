"""One small multiple: a name, its growth in large, what it covers, its movement and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import html

from layouts import formatting
from layouts.chart import TimeAxis
from layouts.components.figure import figure
from layouts.panel import DrawContext
from layouts.panels.economy_words import lit_words
from layouts.panels.growth import Growth
from layouts.panels.growth_outlook import Outlook
from layouts.panels.growth_target import target_lamp
from layouts.panels.growth_trend import trend
from layouts.panels.growth_words import covers, key_of, level_figure, placed, reading
from layouts.panels.indicator_link import indicator_link
from layouts.panels.signal_words import light_mark
from layouts.words import say
from metrics import Freshness, Measure, Place, Standing
from metrics.economy import LightState

# From which distance on the multiples are left out, by their order.
_DROPPED = ("", "", " drop-3", " drop-3", " drop-2", " drop-2")


@dataclass(frozen=True)
class Multiple:
    """What one multiple says; ``standing`` (against the year's target), ``place``, ``overdue``.

    Each of these three where there is such a thing, and so ``outlook`` (what is expected) and
    ``state`` (the economic light, which says nothing of the target).
    """

    growth: Growth
    references: tuple[Growth, ...]
    standing: Standing | None
    place: Place | None
    overdue: Freshness | None
    outlook: Outlook | None = None
    state: LightState | None = None


def draw_multiple(
    index: int, multiple: Multiple, common: Measure, axis: TimeAxis, context: DrawContext
) -> html.Section:
    """Draw the multiple that stands at ``index``; ``common`` is the measure that goes unsaid."""
    growth, overdue, locale = multiple.growth, multiple.overdue, context.locale
    late = " is-stale" if overdue else ""
    moved = reading(growth, overdue, locale) or say(locale, "reading_first")
    said = [moved, _lit(multiple, locale)]
    standing = multiple.standing
    lamp = target_lamp(growth, standing, locale) if standing else None
    place = placed(growth, multiple.place, context) if multiple.place else None
    return html.Section(
        [
            _name(growth, context),
            html.Div(
                [
                    _value(growth),
                    lamp,
                    _light(multiple.state, locale),
                    html.P(
                        [html.Span(covers(growth, common, context)), place],
                        className="multiple-covers",
                    ),
                ],
                className="multiple-figures",
            ),
            html.P(said, className="multiple-reading" if overdue else "multiple-reading drop-1"),
            trend(growth, multiple.references, axis, context, multiple.outlook),
        ],
        className=f"multiple{late}{_DROPPED[index]}",
    )


def _name(growth: Growth, context: DrawContext) -> html.H3:
    locale, metric = context.locale, growth.metric
    text = metric.short_label.text(locale)
    name = indicator_link(metric.name, growth.region, text, context, growth.measure.value)
    if growth.level is None:
        return html.H3(name, className="multiple-name")
    level = html.Small(level_figure(growth, growth.level, locale), className="drop-1")
    return html.H3([name, level], className="multiple-name")


def _value(growth: Growth) -> html.Strong:
    value = growth.newest.value
    number = figure(formatting.number(value, 1), key_of(growth), value)
    return html.Strong([number, html.Small("%")], className="multiple-growth")


def _light(state: LightState | None, locale: str) -> html.Span | None:
    """Draw the economic light; for how long it has been on is read out with it."""
    if state is None or state.light is None:
        return None
    return light_mark(state.light, locale, lit_words(state, locale))


def _lit(multiple: Multiple, locale: str) -> html.Span | None:
    """Go on with the light, where there is room; a late figure's is no news."""
    if multiple.state is None or multiple.overdue:
        return None
    lit = say(locale, "clause_mark") + lit_words(multiple.state, locale)
    return html.Span(lit, className="multiple-lit")


def draw_months(axis: TimeAxis, count: int, locale: str) -> html.Div:
    """Label the axis once, below the lowest multiple of each column.

    There are as many labels as multiples, so that they stand in the same columns; those beyond
    the first row are hidden. The charts say their months themselves where they are read out.
    """
    ends = [html.Span(formatting.period(month, locale)) for month in (axis.first, axis.last)]
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    labels = [html.P(ends, className=f"months{_DROPPED[index]}") for index in range(count)]
    return html.Div(labels, className="multiples multiples-months drop-3", **hidden)
