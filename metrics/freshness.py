"""Freshness: which period is awaited of a metric, and since when it is overdue (逾期未报)."""

from __future__ import annotations

from datetime import date, timedelta

from metrics.events import Freshness
from metrics.metric import Metric
from metrics.periods import Grain, Period, containing, span_of
from metrics.query import RegionCode


def awaited_after(metric: Metric, newest: Period) -> Period:
    """Return the period expected after the newest one, 1-2月 as one where the metric merges it."""
    if newest.grain is Grain.SPAN:
        return newest.following()
    base = newest if newest.grain is metric.grain else containing(metric.grain, newest.end)
    following = base.following()
    if metric.january == "merged" and metric.grain is Grain.MONTH and following.start.month == 1:
        return span_of(Grain.SPAN, following.start.year, 1, 2)
    return following


def freshness(metric: Metric, region: RegionCode, newest: Period | None, today: date) -> Freshness:
    """Say how late a metric is on a day; without any figure nothing is awaited yet.

    A figure is due ``due_days`` after its period's end; ``overdue_days`` is 0 up to that day.
    """
    if newest is None or metric.due_days is None:
        return Freshness(metric.name, region, str(newest) if newest else None, None, None, 0)
    awaited = awaited_after(metric, newest)
    due = awaited.end + timedelta(days=metric.due_days)
    late = max((today - due).days, 0)
    return Freshness(metric.name, region, str(newest), str(awaited), due, late)
