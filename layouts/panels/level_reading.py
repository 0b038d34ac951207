"""The one-line readings under charts of levels, written from their figures by rules."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from layouts import formatting
from layouts.panel import DrawContext
from layouts.panels.figure_words import scale_of, value_words
from layouts.panels.indicator_asking import is_joined
from layouts.panels.indicator_series import IndicatorSeries
from layouts.words import say
from metrics import Measure, Metric, Period, parse_period, round_half_up

if TYPE_CHECKING:  # it loads the libraries that adjust
    from metrics.economy.seasonal import Adjustment


def level_sentence(found: IndicatorSeries, context: DrawContext) -> str:
    """Say the newest level and how it compares with a year before; or that the newest is missing.

    Both are compared as printed. Across a break in the definition nothing is compared, unless the
    reader asked for it.
    """
    locale, metric, measure = context.locale, found.metric, found.measure
    period, value = found.levels.points[-1].period, found.levels.points[-1].value
    written = value_words(metric, measure, value, locale)
    newest = found.periods[-1]
    if newest.end > period.end:
        return say(
            locale, "level_missing", value=written,
            period=formatting.period(newest, locale, measure),
            last=formatting.period(period, locale, measure),
        )  # fmt: skip
    told = say(locale, "level_is", period=formatting.period(period, locale, measure), value=written)
    before = period.shifted(-1)
    if _is_broken(metric, before, period) and not is_joined(context.selection):
        return told + say(locale, "level_broken")
    earlier = found.levels.figures.get(before)
    if earlier is None:
        return told + say(locale, "level_first")
    return told + _moved(metric, measure, value, earlier, locale)


def adjusted_sentence(found: Adjustment, context: DrawContext) -> str:
    """Say the newest figure before and after adjustment, and which way the season moved it."""
    locale, point = context.locale, found.series.points[-1]
    metric, measure = found.series.metric, found.series.measure
    given = float(found.frame["value"].tolist()[-1])
    period = formatting.period(point.period, locale, measure)
    adjusted = value_words(metric, measure, point.value, locale)
    if math.isnan(given):
        return say(locale, "season_missing", period=period, adjusted=adjusted)
    told = say(
        locale, "season_is", period=period, adjusted=adjusted,
        given=value_words(metric, measure, given, locale),
    )  # fmt: skip
    size, way = _difference(metric, measure, given, point.value, locale)
    return told + say(locale, f"season_{way}", size=size)


def _moved(metric: Metric, measure: Measure, value: float, earlier: float, locale: str) -> str:
    unit, places = scale_of(metric, measure)
    if unit.is_share:
        moved = round_half_up(value, places) - round_half_up(earlier, places)
        if moved:
            shift = formatting.shift(float(moved), locale, places)
            return say(locale, "level_share", moved=shift)
    size, way = _difference(metric, measure, value, earlier, locale)
    return say(locale, f"level_{way}", size=size)


def _difference(
    metric: Metric, measure: Measure, value: float, other: float, locale: str
) -> tuple[str, str]:
    """Return how far two figures lie apart as printed, of shares in points, and which way."""
    unit, places = scale_of(metric, measure)
    moved = round_half_up(value, places) - round_half_up(other, places)
    size = (
        str(
            formatting.Quantity(
                formatting.number(abs(float(moved)), places), formatting.points_word(locale)
            )
        )
        if unit.is_share
        else value_words(metric, measure, abs(float(moved)), locale)
    )
    return size, "up" if moved > 0 else "down" if moved < 0 else "same"


def _is_broken(metric: Metric, before: Period, period: Period) -> bool:
    starts = (parse_period(one.period).start for one in metric.breaks)
    return any(before.end < start <= period.end for start in starts)
