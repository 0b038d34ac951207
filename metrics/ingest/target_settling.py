"""Settle what a target is set on: the measure, the period and the side that counts as reached."""

from __future__ import annotations

from datetime import date

from metrics.ingest.refusals import UnreadableError
from metrics.ingest.settling import Timing, check_kept, one_name
from metrics.measures import Measure
from metrics.metric import Direction, Metric
from metrics.periods import Period
from metrics.rules.targets import FITTING_OPERATORS
from metrics.stretches import CUMULATED_OF, MONTHS_IN

# Years between today and a target: nobody plans further, and a mistyped year stands out.
FURTHEST = 50

_USUAL = {Direction.UP: ">=", Direction.DOWN: "<="}


def settle_target(
    metric: Metric, measure: Measure, stated: Period, today: date
) -> tuple[Measure, Period]:
    """Settle the measure and the period that a target is set on.

    A flow's target for a year is one for what it adds up to: level and growth of a stretch from
    1 January that is longer than the metric's own periods are the cumulated ones.

    Raises:
        UnreadableError: the metric keeps no such measure or period, or the year is a slip.
    """
    if abs(stated.end.year - today.year) > FURTHEST:
        raise UnreadableError(f"目标期{stated}与今天（{today}）相差超过{FURTHEST}年，请核对。")
    timing = Timing(metric.grain, metric.measures, measure)
    settled, period = one_name(timing, stated)
    if metric.is_flow and period.starts_year and period.months > MONTHS_IN[metric.grain]:
        settled = CUMULATED_OF.get(settled, settled)
    # A flow's cumulated level is added up where it is not reported.
    if not (metric.is_flow and settled is Measure.CUMULATED):
        check_kept(timing, settled, period)
    return settled, period


def usual_operator(metric: Metric, stated: str) -> str:
    """Return the operator of a target; the metric's good direction where none is stated.

    Raises:
        UnreadableError: neither way is good, or the stated one points the other way.
    """
    name = metric.label.zh
    fitting = FITTING_OPERATORS[metric.direction]
    if not fitting:
        raise UnreadableError(f"“{name}”没有好坏方向，不能设目标。")
    if stated and stated not in fitting:
        right = "、".join(sorted(fitting))
        raise UnreadableError(f"比较符“{stated}”与“{name}”的方向不符，应为{right}之一。")
    return stated or _USUAL[metric.direction]
