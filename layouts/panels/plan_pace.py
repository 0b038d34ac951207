"""The chart of one indicator: its values, the pace line, the published targets, the landing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from layouts import formatting
from layouts.chart import ChartSpec, Encoding, PointMark, ReferenceLine, SeriesStyle, TimeAxis
from layouts.figures.scale import round_ticks
from layouts.panels.plan_outlook import landing_words
from layouts.panels.plan_words import target_words, written_value
from layouts.words import say
from metrics import (
    Metric,
    PeriodLamp,
    Standing,
    month_period,
    parse_period,
    periods_between,
)

Points = list[tuple[date, float]]


def pace_spec(standing: Standing, metric: Metric, locale: str) -> ChartSpec | None:
    """Specify the chart; None without a single judged period.

    The pace line stands where the periods' gaps put it, and runs on to the target in force: it is
    straight between published years, and so said to be computed (推算).
    """
    if not standing.history:
        return None
    names = {key: say(locale, f"pace_{key}") for key in ("value", "line", "landing")}
    landing = _landing_points(standing)
    pace = _pace_points(standing)
    points = {"value": _values(standing, metric), "line": pace, "landing": landing}
    rows = [(day, names[key], value) for key in names for day, value in points[key]]
    unit = metric.unit_record
    marks = (*_target_marks(standing, metric, locale), *_landing_mark(standing, metric, locale))
    spec = ChartSpec(
        kind="trend",
        frame=pd.DataFrame(rows, columns=["day", "series", "value"]),
        encoding=Encoding(x="day", y="value", series="series"),
        title=metric.label.text(locale),
        unit=unit.en if formatting.is_english(locale) else unit.zh,
        time=_axis([day for day, *_ in rows] + [mark.x for mark in marks]),
        decimals=metric.places,
        series=(
            *([SeriesStyle(names["line"], "reference", "dashed")] if pace else []),
            *([SeriesStyle(names["landing"], "main", "dotted")] if landing else []),
            SeriesStyle(names["value"], "main"),
        ),
        marks=marks,
        note=metric.source,
    )
    lines = tuple(ReferenceLine(tick, formatting.limit(tick)) for tick in round_ticks(spec))
    return replace(spec, lines=lines)


def _axis(days: Sequence[date]) -> TimeAxis:
    first, last = min(days), max(days)
    return TimeAxis(month_period(first.year, 1), month_period(last.year, last.month))


def _values(standing: Standing, metric: Metric) -> Points:
    """Return the figures, and NaN for every period that is missing between two."""
    known = {entry.period.end: entry.value for entry in standing.history}
    first, last = standing.history[0].period.end, standing.history[-1].period.end
    ends = {period.end for period in periods_between(metric.grain, first, last)} | known.keys()
    return [(day, known.get(day, math.nan)) for day in sorted(ends)]


def _pace_points(standing: Standing) -> Points:
    """Return the line under every period that has one, and its end at the target in force."""
    points = [
        (entry.period.end, pace_of(entry)) for entry in standing.history if entry.lag is not None
    ]
    target = standing.target
    if target is not None and standing.baseline is not None and not standing.is_over:
        points.append((parse_period(target.period).end, target.value))
    return points


def pace_of(entry: PeriodLamp) -> float:
    """Return where the pace line stood at a period's end."""
    return entry.value - entry.gap


def _landing_points(standing: Standing) -> Points:
    """Carry the last figure on to where the trend lands on the target's day."""
    landing, target = standing.landing, standing.target
    if landing is None or landing.value is None or target is None or standing.period is None:
        return []
    last = standing.history[-1]
    return [(last.period.end, last.value), (parse_period(target.period).end, landing.value)]


def _target_marks(standing: Standing, metric: Metric, locale: str) -> list[PointMark]:
    return [
        PointMark(
            step.due,
            step.target.value,
            target_words(step.target, metric, locale, unit_above=True),
        )
        for step in standing.steps
        if step.target.primary
    ]


def _landing_mark(standing: Standing, metric: Metric, locale: str) -> list[PointMark]:
    points = _landing_points(standing)
    if not points or standing.landing is None:
        return []
    day, value = points[-1]
    word = say(locale, "landing_reaches" if standing.landing.reaches else "landing_misses")
    label = f"{written_value(value, metric, locale)} {word}"
    return [PointMark(day, value, label, "landing")]


def landing_line(standing: Standing, metric: Metric, locale: str) -> str:
    """Say under the chart where the trend leads; empty where nothing is extrapolated."""
    if standing.landing is None:
        return ""
    words = landing_words(standing.landing, standing, metric, locale)
    if standing.landing.value is None:
        return words
    value = written_value(standing.landing.value, metric, locale)
    return say(locale, "landing_line", value=value, words=words)
