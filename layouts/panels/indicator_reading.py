"""What is said of an indicator's series: its one-line reading, and what has to be known of it."""

from __future__ import annotations

from layouts import formatting
from layouts.panel import DrawContext
from layouts.panels.economy_words import growth_sentence
from layouts.panels.figure_words import value_words
from layouts.panels.indicator_asking import is_joined
from layouts.panels.indicator_series import IndicatorSeries, newest_light
from layouts.words import say
from metrics.economy import read_growth
from metrics.economy.absence import Absence
from metrics.economy.series import Maker


def series_sentence(found: IndicatorSeries, context: DrawContext) -> str:
    """Read the newest growth: the published one with its light, else the computed one, named so.

    Shares move in points, so that their level is told instead.
    """
    locale, name = context.locale, found.metric.label.text(context.locale)
    growth = found.growth.figures
    if not growth and found.computed.figures and found.computed.unit == "percent":
        growth = found.computed.figures
        name = say(locale, "name_computed", name=name)
    if growth:
        newest = max(found.periods, key=lambda period: period.end)
        period = next((at for at in growth if at.end == newest.end), newest)
        state = newest_light(found) if found.growth.figures and period in growth else None
        reading = read_growth(growth, period, found.growth.measure, state)
        told = growth_sentence(reading, name, locale, context.today.year)
        return told + say(locale, "full_stop")
    point = found.levels.points[-1] if found.levels.points else None
    if point is None:
        return say(locale, "reading_no_data", name=name) + say(locale, "full_stop")
    return say(
        locale, "reading_level", name=name,
        period=formatting.period(point.period, locale, found.measure),
        value=value_words(found.metric, found.measure, point.value, locale),
    )  # fmt: skip


def series_remarks(found: IndicatorSeries, context: DrawContext) -> list[str]:
    """Say what a reader has to know: what was taken apart, turned negative, broken, revised."""
    locale = context.locale
    points = found.levels.points
    told = []
    if any(point.maker is Maker.DIFFERENCED for point in points):
        told.append(say(locale, "remark_differenced"))
    negative = [point.period for point in points if point.is_revised]
    if negative:
        listed = formatting.listed((formatting.period(p, locale) for p in negative[-3:]), locale)
        told.append(say(locale, "remark_negative", count=len(negative), listed=listed))
    if found.metric.breaks:
        told.append(
            say(locale, "remark_joined" if is_joined(context.selection) else "remark_broken")
        )
    bounds = [gap for gap in found.levels.gaps if gap.absence is Absence.BOUND]
    if bounds:
        told.append(say(locale, "remark_bounds", count=len(bounds)))
    revised = [o for (_, _), o in found.origins.items() if o.status == "revised"]
    if revised:
        told.append(say(locale, "remark_revised", count=len(revised)))
    return told
