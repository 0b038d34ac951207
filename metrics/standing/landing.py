"""Where a plain trend lands on the target's day, and what every period left must bring.

The line through a step's last figures is Theil and Sen's: its slope is the median of the slopes
between any two of them, its height the median of what the slope leaves over (P. K. Sen, Estimates
of the regression coefficient based on Kendall's tau, JASA 63, 1968). A few wild figures (fewer than
29 %) do not carry it away. It knows no season and gives no chance: a reading, not a forecast.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from statistics import median

from metrics.metric import Metric
from metrics.periods import Period, periods_between
from metrics.standing.rule import TargetStep, meets, months_of
from metrics.standing.vocabulary import Landing

# Figures that the line is laid through, and how many it takes at least (domain rule: 样本不足).
MOST_POINTS = 12
FEWEST_POINTS = 8

# The day that a figure's period ends on, and its value.
Point = tuple[date, float]


def trend_at(points: Sequence[Point], day: date) -> float:
    """Return where the Theil-Sen line through points stands on a day.

    Args:
        points: at least two, on different days.
        day: any day; time is counted in months, so that months of any length are one step.
    """
    origin = months_of(points[0][0])
    placed = [(months_of(when) - origin, value) for when, value in points]
    slope = median((b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(placed, 2))
    return median(value - slope * at for at, value in placed) + slope * (months_of(day) - origin)


def land(metric: Metric, step: TargetStep, points: Sequence[Point]) -> Landing:
    """Return where the last figures of a step lead, within the metric's bounds.

    Args:
        metric: whose bounds the landing is clipped to.
        step: the step that is under way.
        points: its figures, oldest first, on different days.
    """
    last = points[-MOST_POINTS:]
    if len(last) < FEWEST_POINTS:
        return Landing(len(last))
    is_growth = step.target.measure.is_growth
    low, high = metric.growth_bounds if is_growth else metric.bounds
    value = trend_at(last, step.due)
    value = value if low is None else max(value, low)
    value = value if high is None else min(value, high)
    # A computed number: what the last bits of it say decides nothing.
    return Landing(len(last), value, meets(step.target, round(value, 9)))


def periods_left(metric: Metric, step: TargetStep, newest: Period) -> int:
    """Count the metric's own periods between the newest figure's and the target's day."""
    following = newest.end + timedelta(days=1)
    if following > step.due:
        return 0
    listed = periods_between(metric.grain, following, step.due)
    return sum(1 for period in listed if period.start >= following and period.end <= step.due)


def run_rate(step: TargetStep, value: float, left: int) -> float | None:
    """Return what every period left must bring, in the unit: (target - value) / periods left.

    For a flow on the cumulated figure, for a stock on its level. Nothing more is needed once the
    target is reached; for a flow that may not exceed its target it is what may still be used. A
    growth target has no rate, neither has the last period when it is over.
    """
    if step.target.measure.is_growth or left < 1:
        return None
    missing = step.target.value - value
    if step.is_cap:
        return max(missing, 0.0) / left
    return 0.0 if meets(step.target, value) else missing / left
