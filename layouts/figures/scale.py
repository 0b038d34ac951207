"""The scales of a chart: in one module, so that words set beside a figure meet its lines."""

from __future__ import annotations

import math
from datetime import date, timedelta

from layouts.chart import ChartSpec, TimeAxis
from layouts.errors import PanelDefinitionError

# Room above and below the extremes, as a share of the span: a line's width and its end dot.
_ROOM = 0.12
# Free after the last month, for the same.
_AFTER = timedelta(days=20)
# Steps of an axis with round ticks, at most.
_MOST_STEPS = 4


def value_range(spec: ChartSpec) -> tuple[float, float]:
    """Return the lowest and highest value of the axis; never of no height."""
    marks = _heights(spec)
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


def time_of(spec: ChartSpec) -> TimeAxis:
    """Return the time axis of a chart.

    Raises:
        PanelDefinitionError: it has none.
    """
    if spec.time is None:
        raise PanelDefinitionError(f"The chart {spec.title!r} has no time axis.")
    return spec.time


def time_range(axis: TimeAxis) -> tuple[date, date]:
    """Return the ends of a time axis; the last month's figures stand clear of the edge."""
    return axis.first.start, axis.last.end + _AFTER


def place_of(day: date, axis: TimeAxis) -> float:
    """Return how far along the axis a day stands: 0 at its left end, 1 at its right."""
    first, last = time_range(axis)
    return (day - first) / (last - first)


def round_ticks(spec: ChartSpec) -> tuple[float, ...]:
    """Return round values from below the lowest mark to above the highest, both ends included.

    They lie 1, 2 or 5 of a power of ten apart: as close as ``_MOST_STEPS`` of them allow, but ten
    times as far as the values' last printed place, so that no axis magnifies what is not seen.
    """
    marks = _heights(spec)
    low, high = min(marks, default=0.0), max(marks, default=1.0)
    closest = 1 - spec.decimals
    steps = (base * 10.0**power for power in range(closest, 16) for base in (1, 2, 5))
    step = next(s for s in steps if math.ceil(high / s) - math.floor(low / s) <= _MOST_STEPS)
    first, last = math.floor(low / step), math.ceil(high / step)
    first -= first == last  # marks that are all the same lie at the upper end
    return tuple(round(number * step, spec.decimals) for number in range(first, last + 1))


def _heights(spec: ChartSpec) -> list[float]:
    """Return every value that has to have a place on the axis."""
    values = [float(value) for value in spec.frame[spec.encoding.y]]
    drawn = [value for value in values if not math.isnan(value)]
    ends = (end for band in spec.bands for _, *both in band.points for end in both)
    return [*drawn, *ends, *(one.value for one in spec.lines), *(one.y for one in spec.marks)]
