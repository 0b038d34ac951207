"""A chart specification: what is drawn, apart from who draws it (Plotly, Office, print)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from metrics import Period

Line = Literal["solid", "dashed", "dotted", "dashdot"]


@dataclass(frozen=True)
class Encoding:
    """Which columns of the frame carry what; ``series`` splits lines or bars.

    ``x_from``: where on the axis a point begins that spans more than its place, such as 1-2月
    published as one; equal to ``x`` elsewhere.
    """

    x: str
    y: str
    series: str | None = None
    x_from: str | None = None


@dataclass(frozen=True)
class TimeAxis:
    """A stretch of whole months, the same in every chart that is given it.

    The column of x holds days: a figure stands at the last day of its period, so that a quarter
    stands where its third month does.
    """

    first: Period
    last: Period

    def holds(self, day: date) -> bool:
        """Say whether a day lies in the stretch."""
        return self.first.start <= day <= self.last.end

    def years(self) -> Iterator[date]:
        """Iterate over the first days of the years that begin within the stretch."""
        for year in range(self.first.start.year + 1, self.last.end.year + 1):
            yield date(year, 1, 1)


@dataclass(frozen=True)
class ReferenceLine:
    """A line across the chart with its word (a target, zero, an average)."""

    value: float
    label: str


@dataclass(frozen=True)
class SeriesStyle:
    """How one series is told from another: a role in the palette, not a colour, and a line.

    ``has_dots``: its figures lie apart (quarters among months), so that each is shown as a dot.
    """

    name: str
    role: Literal["main", "reference"] = "main"
    line: Line = "solid"
    has_dots: bool = False


@dataclass(frozen=True)
class PointMark:
    """A single point with its word: a published target, where a trend lands."""

    x: date
    y: float
    label: str
    kind: Literal["target", "landing"] = "target"


@dataclass(frozen=True)
class TimeMark:
    """A day at which something changed for all that is drawn, with its word (口径变更)."""

    x: date
    label: str


@dataclass(frozen=True)
class Band:
    """Between what a figure is expected: day, lower and upper end, in the order of time.

    ``is_inner``: the likelier of two bands, drawn stronger over the other.
    """

    name: str
    points: tuple[tuple[date, float, float], ...]
    is_inner: bool = False


@dataclass(frozen=True)
class ChartSpec:
    """Everything a renderer needs: tidy frame, encodings, formats, reference lines and notes.

    The frame holds a row for every figure in the order of x, and one without a value for every
    figure that is missing between two others: there a line is broken. ``time`` is the axis of x,
    None where x names things, which stand in the order of the frame. ``unit`` is the word after
    the values; ``decimals`` their places; ``note`` says source and data period;
    ``starts_at_zero`` tells whether the value axis does.
    """

    kind: str
    frame: pd.DataFrame
    encoding: Encoding
    title: str
    unit: str
    decimals: int = 1
    series: tuple[SeriesStyle, ...] = ()
    lines: tuple[ReferenceLine, ...] = ()
    marks: tuple[PointMark, ...] = ()
    changes: tuple[TimeMark, ...] = ()
    bands: tuple[Band, ...] = ()
    note: str = ""
    starts_at_zero: bool = False
    time: TimeAxis | None = None
