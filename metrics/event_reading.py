"""Read single events for a list: open cases, today's alarms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics.errors import UnsupportedQueryError
from metrics.event_filter import event_conditions, regions_below
from metrics.events import EVENT_ORDERS, EventQuery
from metrics.frames import COUNT, MOMENT, NUMBER, frames_of
from metrics.metric import Level
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.warehouse.tables import batch, event

K = TypeVar("K")

_READ = (
    "id", "external_id", "source", "category", "severity", "title", "place", "lon", "lat",
    "region_code", "department", "reported_at", "deadline_at", "closed_at", "state",
)  # fmt: skip
EVENT_COLUMNS = (*_READ, "provenance", "region_name", "town_name")
_TYPES = {
    "id": COUNT,
    **dict.fromkeys(("lon", "lat"), NUMBER),
    **dict.fromkeys(("reported_at", "deadline_at", "closed_at"), MOMENT),
}


def select_events(query: EventQuery, viewer: Viewer, on: date) -> sa.Select[*tuple[Any, ...]]:
    """Compile an event query: the earliest deadline first, then the newest report.

    Open events are read first, by themselves: beside a region both databases may take an index
    of all events, closed ones included; alone they have but the small ones of open events.
    """
    source: sa.FromClause = event
    wanted = event_conditions(query, viewer)
    if query.only_open:
        source = sa.select(event).where(*wanted).cte("open_event").prefix_with("MATERIALIZED")
        wanted = []
    columns = source.c
    return (
        sa.select(*(columns[name] for name in _READ), batch.c.provenance)
        .join(batch, batch.c.id == columns.batch_id)
        .where(columns.region_code.in_(regions_below(query.region, on)), *wanted)
        .order_by(*_order(query, columns))
        .limit(query.limit)
        .offset(query.offset)
    )


def _order(query: EventQuery, columns: Any) -> list[Any]:
    """Return the order: by its number in the end, so that pages never overlap.

    Raises:
        UnsupportedQueryError: naming the columns that events can be put in order by.
    """
    if not query.order:
        deadline = columns.deadline_at
        return [deadline.is_(None), deadline, columns.reported_at.desc(), columns.id]
    if query.order not in EVENT_ORDERS:
        raise UnsupportedQueryError(
            f"Events have no order by {query.order!r}; by {', '.join(EVENT_ORDERS)} they have."
        )
    column = columns[query.order]
    return [column.is_(None), column.desc() if query.descending else column, columns.id]


def town_name(tree: RegionTree, code: str) -> str:
    """Return the name of the town that a region lies in; '' above the towns or unknown."""
    if code not in tree:
        return ""
    return next((r.name for r in tree.path(code) if r.level is Level.TOWN), "")


def read_events(
    connection: sa.Connection,
    tree: RegionTree,
    queries: Mapping[K, EventQuery],
    viewer: Viewer,
    on: date,
) -> dict[K, pd.DataFrame]:
    """Answer event queries with frames of ``EVENT_COLUMNS``; memberships as on a day.

    Raises:
        OutOfScopeError: a region's single records are not the viewer's to read.
    """
    found: dict[K, list[tuple[Any, ...]]] = {}
    for key, query in queries.items():
        check_subtree(viewer, tree, RegionCode(tree[query.region].code))
        rows = connection.execute(select_events(query, viewer, on))
        found[key] = [(*row, *_names(tree, row.region_code)) for row in rows]
    return frames_of(found, EVENT_COLUMNS, _TYPES)


def _names(tree: RegionTree, code: str) -> tuple[str, str]:
    """Return the names of a region and of its town."""
    return tree[code].name if code in tree else code, town_name(tree, code)
