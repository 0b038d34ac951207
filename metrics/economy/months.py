"""Monthly growth of several indicators on one axis of months; a merged 1-2月 is one point."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.periods import Grain, Period, month_period, span_of

Numbers = NDArray[np.float64]
Figures = Mapping[Period, float]


@dataclass(frozen=True, eq=False)
class MonthTable:
    """Figures by indicator (row) and month (column).

    ``figures`` is NaN where nothing was published. ``is_merged`` marks the months that have no
    figure of their own because the following one's covers them: the January of a merged 1-2月.
    """

    names: tuple[str, ...]
    months: tuple[Period, ...]
    figures: Numbers
    is_merged: NDArray[np.bool_]

    def covered(self, row: int, column: int) -> Period:
        """Return what a figure stands for: its month, or the merged months that end with it."""
        first = column
        while first > 0 and self.is_merged[row, first - 1]:
            first -= 1
        start, end = self.months[first].start, self.months[column].end
        return span_of(Grain.SPAN, end.year, start.month, end.month)


def month_index(period: Period) -> int:
    """Number months without a gap, by the month in which a period ends."""
    return period.end.year * 12 + period.end.month - 1


def months_of(series: Iterable[Figures]) -> tuple[Period, ...]:
    """List the months from the first to the last that any series has a figure of."""
    ends = {month_index(period) for one in series for period in one}
    return _months(min(ends), max(ends)) if ends else ()


def _months(first: int, last: int) -> tuple[Period, ...]:
    return tuple(month_period(index // 12, index % 12 + 1) for index in range(first, last + 1))


def month_table(
    series: Mapping[str, Figures],
    merging: Collection[str] = (),
    months: Sequence[Period] | None = None,
) -> MonthTable:
    """Lay series of months and merged spans on one axis.

    Args:
        series: figures by period, for each indicator; periods are months or spans of months.
        merging: indicators whose January is published with February (``Metric.january``): their
            February stands for both where January has no figure of its own.
        months: the axis, without a gap; by default all months that any series has.
    """
    axis = tuple(months) if months is not None else months_of(series.values())
    shape = (len(series), len(axis))
    values, is_merged = np.full(shape, np.nan), np.zeros(shape, dtype=np.bool_)
    first = month_index(axis[0]) if axis else 0
    for row, (name, figures) in enumerate(series.items()):
        placed = {month_index(period) - first: value for period, value in figures.items()}
        shown = {column: value for column, value in placed.items() if 0 <= column < len(axis)}
        values[row, [*shown]] = [*shown.values()]
        for period in figures:
            if period.grain is Grain.SPAN:
                # Its earlier months have no figure of their own.
                end = month_index(period) - first
                is_merged[row, max(end - period.months + 1, 0) : max(end, 0)] = True
        if name in merging:
            februaries = [c for c, month in enumerate(axis) if month.start.month == 2 and c]
            is_merged[row, [c - 1 for c in februaries if not np.isnan(values[row, c])]] = True
        is_merged[row] &= np.isnan(values[row])
    return MonthTable(tuple(series), axis, values, is_merged)
