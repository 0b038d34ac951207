"""How a seasonal adjustment is said: what it shows, by what it was made, and how well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layouts import formatting
from layouts.panel import DrawContext
from layouts.words import say
from metrics import month_period, quarter_period
from metrics.economy.series import Growth

if TYPE_CHECKING:  # it loads the libraries that adjust
    from metrics.economy.seasonal import Adjustment

# As many outliers are named.
_LISTED = 5
# As X-13 writes them: AO2020.Feb, LS2020.1 (a quarter).
_OUTLIER = re.compile(r"(AO|LS|TC)(\d{4})\.(\w{1,3})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Below this chance of as much seasonality by accident, something is left over.
_SIGNIFICANT = 0.01


def adjustment_sentence(found: Adjustment, moved: Growth, context: DrawContext) -> str:
    """Say how the adjusted series moved from the period before."""
    locale, newest = context.locale, found.series.points[-1]
    name = found.series.metric.label.text(locale)
    period = formatting.period(newest.period, locale)
    value = moved.figures.get(newest.period)
    if value is None:
        return say(locale, "seasonal_no_move", name=name, period=period)
    growth = formatting.growth(value, locale)
    return say(locale, "seasonal_moved", name=name, period=period, growth=growth)


def method_words(found: Adjustment, locale: str) -> str:
    """Name the program, the treatment of 春节 that was used, the model and the first period."""
    parts = [
        say(locale, f"program_{found.program}"),
        say(locale, f"used_{found.treatment}"),
        say(locale, f"mode_{found.mode}"),
        say(locale, "seasonal_model", model=found.model),
        say(locale, "seasonal_since", period=formatting.period(found.since, locale)),
    ]
    if found.fallback is not None:
        parts.insert(1, found.fallback.told.text(locale).rstrip("。."))
    return " · ".join(parts)


def diagnostic_words(found: Adjustment, locale: str) -> list[str]:
    """Say whether seasonality is left over, what 春节 did, and what else has to be known."""
    after = found.diagnostics.after
    clean = "seasonal_clean" if after.p >= _SIGNIFICANT else "seasonal_left"
    told = [say(locale, clean, p=f"{after.p:.2f}")]
    holiday = found.holiday
    if holiday is not None and holiday.is_kept:
        told.append(say(locale, "holiday_kept", t=formatting.number(holiday.t, 1)))
    quality = found.diagnostics.quality
    if quality is not None:
        word = "quality_good" if quality < 1 else "quality_poor"
        told.append(say(locale, word, q=formatting.number(quality, 2)))
    if outliers := found.diagnostics.outliers:
        listed = formatting.listed((_outlier(one, locale) for one in outliers[:_LISTED]), locale)
        told.append(say(locale, "seasonal_outliers", count=len(outliers), listed=listed))
    return told + [label.text(locale).rstrip("。.") for label in found.notes]


def _outlier(name: str, locale: str) -> str:
    """Write an outlier with its period and kind; one of another kind as X-13 names it."""
    found = _OUTLIER.fullmatch(name)
    if found is None:
        return name
    kind, year, part = found.groups()
    if part in _MONTHS:
        period = month_period(int(year), _MONTHS.index(part) + 1)
    else:
        period = quarter_period(int(year), int(part))
    return say(locale, f"outlier_{kind}", period=formatting.period(period, locale))
