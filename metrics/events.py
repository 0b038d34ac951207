"""Questions about single events: what a list of open cases or today's alarms may ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.query import RegionCode


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Ask for events of a region (its subtree), newest or most overdue first.

    The answer is a frame: external_id, source, category, severity, title, place, lon, lat,
    region_code, region_name, town_name, department, reported_at, deadline_at, closed_at, state,
    provenance (times UTC).

    ``only_open``: not closed; ``since, until``: local days of the report, inclusive.
    ``overdue_on``: only those whose deadline day lies before this day.
    """

    region: RegionCode
    categories: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    only_open: bool = False
    since: date | None = None
    until: date | None = None
    overdue_on: date | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True)
class FreshnessQuery:
    """Ask how late the metrics of a region are: tuple of :class:`Freshness`, latest first.

    Empty ``metrics`` means every metric that declares ``due_days``.
    """

    region: RegionCode
    metrics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Freshness:
    """The newest period a metric has, and since when the next one is overdue (逾期未报)."""

    metric: str
    region_code: RegionCode
    newest: str | None
    awaited: str | None
    due: date | None
    overdue_days: int
