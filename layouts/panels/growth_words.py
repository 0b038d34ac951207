"""How a growth is said: months covered, amount, movement, and the place that it holds."""

from __future__ import annotations

from dash import html

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.panel import DrawContext
from layouts.panels.figure_words import value_words
from layouts.panels.growth import Growth, Point
from layouts.panels.period_words import usual_period
from layouts.panels.place_words import movement, place_words
from layouts.words import say
from metrics import DISTRICT, Freshness, Measure, Place, RegionCode


def key_of(growth: Growth, measure: Measure | None = None) -> FigureKey:
    """Return the key of the newest growth, or of another measure of the same period."""
    period = str(growth.newest.period)
    return FigureKey(growth.metric.name, growth.region, period, measure or growth.measure)


def covers(growth: Growth, common: Measure, context: DrawContext) -> str:
    """Name the months covered; the measure and the region where they are not the usual ones."""
    locale = context.locale
    parts = [usual_period(growth.newest.period, context, growth.measure)]
    if growth.region not in (context.selection.region, DISTRICT):
        parts.insert(0, context.regions[growth.region].label(locale))
    if growth.measure is not common:
        parts.append(say(locale, growth.measure.value))
    if growth.newest.status == "preliminary":
        parts.append(say(locale, "preliminary_short"))
    return " ".join(parts)


def level_figure(growth: Growth, level: Point, locale: str) -> html.Button:
    """Write the amount whose growth it is: 1,312.4 亿元, 突破1,500亿元."""
    measure = growth.level_measure
    written = value_words(growth.metric, measure, level.value, locale, level.operator)
    return figure(written, key_of(growth, measure), level.value)


def reading(growth: Growth, overdue: Freshness | None, locale: str) -> str:
    """Say how the growth moved; of a late one, how late it is."""
    if overdue is not None:
        return say(locale, "overdue", age=formatting.age(overdue.overdue_days, locale))
    if len(growth.points) < 2:
        return ""
    earlier, now = growth.points[-2:]
    against = formatting.before_word(now.period, earlier.period, locale, growth.measure)
    return formatting.growth_moved(now.value, earlier.value, against, locale)


def placed(growth: Growth, place: Place, context: DrawContext) -> html.Span:
    """Say the place among the region's peers and how it moved: 全市第3位 ↑1."""
    by = say(context.locale, growth.measure.value)
    period = formatting.period(growth.newest.period, context.locale, growth.measure)
    return placed_by(by, period, place, growth.region, context)


def placed_by(
    by: str, period: str, place: Place, region: RegionCode, context: DrawContext
) -> html.Span:
    """Say a place and how it moved; its title names the measure and the period in words."""
    locale = context.locale
    told = place_words(place, context.regions[region].level, locale)
    title = say(locale, "place_title", period=period, measure=by, of=place.of)
    return html.Span(f"{told} {movement(place)}".rstrip(), className="multiple-place", title=title)
