"""What a kept forecast expects of a growth in the months after its newest figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from layouts import formatting
from layouts.chart import TimeAxis
from layouts.panels.growth import Growth
from layouts.words import say
from metrics import Grain, Period, containing, frames, parse_period

# How far a small multiple looks ahead: the next two quarters.
AHEAD_MONTHS: Final = 6
# The ends of the band of 80 %, and the middle.
_LOW, _MIDDLE, _HIGH = 0.1, 0.5, 0.9

Ends = tuple[float, float, float]


@dataclass(frozen=True)
class Outlook:
    """The band of 80 % with its middle by period: low, middle, high, in percent."""

    ends: Mapping[Period, Ends]
    provenance: str


class Outlooks:
    """The kept forecasts of an answer by metric, region and measure."""

    def __init__(self, frame: pd.DataFrame) -> None:
        found: dict[tuple[str, str, str], list[tuple[str, str, float, float, str]]]
        found = defaultdict(list)
        columns = (
            frames.METRIC, frames.REGION_CODE, frames.MEASURE, frames.PERIOD, "origin",
            "quantile", frames.VALUE, frames.PROVENANCE,
        )  # fmt: skip
        for metric, region, measure, *rest in frames.rows_of(frame, *columns):
            found[metric, region, measure].append(tuple(rest))
        self._found = found

    def of(self, growth: Growth, axis: TimeAxis) -> Outlook | None:
        """Return what is expected after a growth's newest figure and on the axis.

        None where no forecast is kept, or where it knows figures that this page does not show.
        """
        rows = self._found.get((growth.metric.name, growth.region, growth.measure.value), [])
        newest = growth.newest.period
        told: dict[Period, dict[float, float]] = defaultdict(dict)
        for text, origin, chance, value, _ in rows:
            if parse_period(origin).end > newest.end:
                return None
            period = parse_period(text)
            if period.end > newest.end and axis.holds(period.end):
                told[period][round(chance, 3)] = value
        ends = {
            period: (chances[_LOW], chances[_MIDDLE], chances[_HIGH])
            for period, chances in sorted(told.items(), key=lambda item: item[0].end)
        }
        return Outlook(ends, rows[0][-1]) if ends else None


def ahead(axis: TimeAxis) -> TimeAxis:
    """Return an axis with the months that are looked ahead at its end."""
    last = axis.last
    for _ in range(AHEAD_MONTHS):
        last = containing(Grain.MONTH, last.following().end)
    return TimeAxis(axis.first, last)


def outlook_words(growth: Growth, outlook: Outlook, locale: str) -> str:
    """Say the furthest period of an outlook: 预测到2026年1—3月5.4%（80%区间3.9%至6.8%）."""
    period, (low, middle, high) = list(outlook.ends.items())[-1]
    return say(
        locale, "multiple_outlook",
        period=formatting.period(period, locale, growth.measure),
        value=formatting.percent(middle),
        low=formatting.percent(low), high=formatting.percent(high),
    )  # fmt: skip
