"""Published growth that has begun to run on another level."""

from __future__ import annotations

from metrics.economy.absence import Absence
from metrics.economy.level_shift import level_shifts
from metrics.economy.months import month_index
from metrics.measures import Measure
from metrics.periods import Grain
from metrics.watching.watched import Judged, WatchedSeries

# A shift is news while its new level is this many months old; sooner than four it is none.
# False shifts lie anywhere in a history, so few of them lie in its newest months.
NEWS_MONTHS = 6


def judge_shift(watched: WatchedSeries) -> Judged | None:
    """Look for a shift of published monthly growth that began in the newest months.

    Levels themselves have a trend, which is a row of small shifts; growth freed of it is what a
    level shift shows in.

    Returns:
        None where the series is none of published monthly growth, too short, or with gaps.
    """
    series, newest = watched.series, watched.newest
    if series.grain is not Grain.MONTH or watched.key.measure is not Measure.YOY or newest is None:
        return None
    found = level_shifts(series.metric.name, {point.period: point.value for point in series.points})
    if isinstance(found, Absence):
        return None
    last = month_index(newest[0])
    fresh = [shift for shift in found if last - month_index(shift.period) < NEWS_MONTHS]
    return Judged(watched.key, fresh[-1] if fresh else None)
