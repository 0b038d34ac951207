"""Computed growth: named as such, beside the published one and never in its place.

What one figure is against another is said by ``metrics.comparison``; here it is said for a whole
series, and a period without an answer says why.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from metrics import frames
from metrics.comparison import Values, change, difference_unit, figure_at
from metrics.economy.absence import Absence
from metrics.economy.series.points import (
    Gap,
    Maker,
    Point,
    Series,
    breaks_of,
    is_january_merged,
    january_of,
)
from metrics.economy.series.reading import in_order
from metrics.errors import InvalidSeriesError
from metrics.measures import Comparison, Measure
from metrics.periods import Period

# Columns of :func:`growth_beside`.
PUBLISHED, COMPUTED, DIFFERENCE, ABSENCE = "published", "computed", "difference", "absence"

_COMPARED = {
    (Comparison.YOY, Measure.LEVEL),
    (Comparison.PREVIOUS, Measure.LEVEL),
    (Comparison.YOY, Measure.ADJUSTED),
    (Comparison.PREVIOUS, Measure.ADJUSTED),
    (Comparison.CUMULATED_YOY, Measure.CUMULATED),
}


@dataclass(frozen=True)
class Growth:
    """Computed growth of levels, oldest first: a kind of its own, never kept as a published one.

    ``unit``: percent, or percentage points where the levels are shares.
    """

    levels: Series
    comparison: Comparison
    unit: Literal["percent", "point"]
    points: tuple[Point, ...]
    gaps: tuple[Gap, ...]

    @property
    def figures(self) -> Mapping[Period, float]:
        """The growth by period."""
        return {point.period: point.value for point in self.points}


def computed_growth(levels: Series, comparison: Comparison, *, is_joined: bool = False) -> Growth:
    """Return the growth of levels; every period has a point or a gap.

    There is no rate where the earlier figure is missing or zero, or where one of the two is
    negative (from a loss to a profit). 1-2月 is set against 1-2月, and never against December.
    Nothing is set against a figure of another definition (口径变更), unless both are joined.

    Args:
        levels: level, adjusted or cumulated level.
        comparison: 同比 and 环比 of levels (of adjusted ones, where seasons matter); 累计同比 of
            cumulated ones.
        is_joined: figures across a declared break are compared all the same; a screen says so.

    Raises:
        InvalidSeriesError: growth of growth, or a comparison of another measure.
    """
    if (comparison, levels.measure) not in _COMPARED:
        raise InvalidSeriesError(
            f"“{levels.metric.label.zh}”的{levels.measure}不能作{comparison}比较；"
            "同比、环比应给出当期值，累计同比应给出累计值。"
        )
    measure = Measure.CUMULATED if comparison is Comparison.CUMULATED_YOY else Measure.LEVEL
    values = {(measure, period): value for period, value in levels.figures.items()}
    breaks = () if is_joined else breaks_of(levels.metric)
    found = [
        _growth_at(levels, values, point.period, comparison, breaks) for point in levels.points
    ]
    return Growth(
        levels,
        comparison,
        difference_unit(levels.metric),
        tuple(point for point in found if isinstance(point, Point)),
        (*levels.gaps, *(gap for gap in found if isinstance(gap, Gap))),
    )


def growth_beside(published: Series, computed: Growth) -> pd.DataFrame:
    """Lay published and computed growth side by side: two columns, never one.

    Columns: ``period`` (text), ``published``, ``computed`` (NaN where there is none),
    ``difference`` (published less computed, in percentage points) and ``absence`` (why nothing
    could be computed, or ''). One row for each period of either.
    """
    gaps = {gap.period: gap.absence.value for gap in computed.gaps}
    figures = computed.figures
    periods = in_order({*published.figures, *figures, *gaps})
    rows = []
    for period in periods:
        said = published.figures.get(period, math.nan)
        made = figures.get(period, math.nan)
        why = gaps.get(period, Absence.MISSING.value) if math.isnan(made) else ""
        rows.append((str(period), said, made, said - made, why))
    columns = (frames.PERIOD, PUBLISHED, COMPUTED, DIFFERENCE, ABSENCE)
    types = dict.fromkeys((PUBLISHED, COMPUTED, DIFFERENCE), frames.NUMBER)
    return frames.frames_of({"": rows}, columns, types)[""]


def _growth_at(
    levels: Series,
    values: Values,
    period: Period,
    comparison: Comparison,
    breaks: Sequence[Period],
) -> Point | Gap:
    measure = Measure.CUMULATED if comparison is Comparison.CUMULATED_YOY else Measure.LEVEL
    is_previous = comparison is Comparison.PREVIOUS
    earlier = period.previous() if is_previous else period.shifted(-1)
    then = figure_at(levels.metric, values, measure, earlier)
    if _is_unlike(levels, period, earlier, is_previous=is_previous):
        return Gap(period, Absence.MERGED)
    if any(earlier.end < one.start <= period.end for one in breaks):
        return Gap(period, Absence.BROKEN)
    if then is None:
        return Gap(period, Absence.NOT_BEFORE if is_previous else Absence.NOT_LAST_YEAR)
    if difference_unit(levels.metric) == "percent" and min(then, levels.figures[period]) < 0:
        return Gap(period, Absence.NEGATIVE)
    moved = change(levels.metric, values, period, comparison)
    if moved is None:
        return Gap(period, Absence.ZERO_BASE)
    return Point(period, moved.value, Maker.COMPUTED)


def _is_unlike(levels: Series, period: Period, earlier: Period, *, is_previous: bool) -> bool:
    """True where one month would be set against two, or the other way round."""
    if is_january_merged(period):
        return is_previous
    merged = january_of(earlier.start.year)
    return merged in levels.figures and merged.contains(earlier)
