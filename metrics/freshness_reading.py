"""Read how late the figures of many metrics and regions are, in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from metrics.declarations import Catalogue
from metrics.events import Freshness
from metrics.freshness import freshness
from metrics.metric import Kind
from metrics.newest import read_newest
from metrics.query import RegionCode
from metrics.regions import RegionTree

Late = Mapping[tuple[str, str], Freshness]


def read_freshness(
    connection: sa.Connection,
    catalogue: Catalogue,
    tree: RegionTree,
    pairs: Iterable[tuple[str, RegionCode]],
    today: date,
) -> Late:
    """Return how late each pair of metric and region is on a day.

    Only reported metrics that declare ``due_days`` are awaited, and only at their levels.
    """
    awaited = [
        (catalogue[name], region)
        for name, region in pairs
        if catalogue[name].kind is Kind.REPORTED
        and catalogue[name].due_days is not None
        and tree[region].level in catalogue[name].levels
    ]
    newest = read_newest(connection, awaited)
    return {
        (metric.name, region): freshness(metric, region, newest.get((metric.name, region)), today)
        for metric, region in awaited
    }


def latest_first(readable: Mapping[str, Iterable[RegionCode]], late: Late) -> tuple[Freshness, ...]:
    """Pick what is awaited of some metrics and regions, the most overdue first."""
    pairs = ((name, region) for name, regions in readable.items() for region in regions)
    rows = [late[pair] for pair in pairs if pair in late]
    return tuple(sorted(rows, key=lambda e: (-e.overdue_days, e.metric, e.region_code)))
