"""The scales of a chart: in one module, so that words set beside a figure meet its lines."""

from __future__ import annotations

import math
from datetime import date, timedelta

from layouts.chart import ChartSpec, TimeAxis

# Room above and below the extremes, as a share of the span: a line's width and its end dot.
_ROOM = 0.12
# Free after the last month, for the same.
_AFTER = timedelta(days=20)


def value_range(spec: ChartSpec) -> tuple[float, float]:
    """Return the lowest and highest value of the axis; never of no height."""
    values = [float(value) for value in spec.frame[spec.encoding.y]]
    marks = [v for v in values if not math.isnan(v)] + [line.value for line in spec.lines]
    if spec.starts_at_zero:
        marks.append(0.0)
    low, high = min(marks, default=0.0), max(marks, default=1.0)
    span = (high - low) or max(abs(high), 1.0)
    bottom = low if spec.starts_at_zero and low == 0 else low - _ROOM * span
    return bottom, high + _ROOM * span


def height_of(value: float, scale: tuple[float, float]) -> float:
    """Return how high a value stands on a scale: 0 at its foot, 1 at its top."""
    low, high = scale
    return (value - low) / (high - low)


def time_range(axis: TimeAxis) -> tuple[date, date]:
    """Return the ends of a time axis; the last month's figures stand clear of the edge."""
    return axis.first.start, axis.last.end + _AFTER


def place_of(day: date, axis: TimeAxis) -> float:
    """Return how far along the axis a day stands: 0 at its left end, 1 at its right."""
    first, last = time_range(axis)
    return (day - first) / (last - first)
