"""Read single events for a list: open cases, today's alarms."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from metrics.compiler import valid_memberships
from metrics.events import EventQuery
from metrics.metric import Level
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.warehouse.tables import batch, event, region_membership

EVENT_COLUMNS = (
    "external_id", "source", "category", "severity", "title", "place", "lon", "lat",
    "region_code", "region_name", "town_name", "department",
    "reported_at", "deadline_at", "closed_at", "state", "provenance",
)  # fmt: skip

_READ = tuple(n for n in EVENT_COLUMNS if n not in ("region_name", "town_name", "provenance"))


def select_events(query: EventQuery, viewer: Viewer, on: date) -> sa.Select[*tuple[Any, ...]]:
    """Compile an event query: the earliest deadline first, then the newest report.

    Open events are read first, by themselves: beside a region both databases may take an index
    of all events, closed ones included; alone they have but the small ones of open events.
    """
    below = sa.select(region_membership.c.descendant).where(
        region_membership.c.ancestor == query.region, valid_memberships(on)
    )
    source: sa.FromClause = event
    wanted = _wanted(query, viewer)
    if query.only_open:
        source = sa.select(event).where(*wanted).cte("open_event").prefix_with("MATERIALIZED")
        wanted = []
    columns = source.c
    return (
        sa.select(*(columns[name] for name in _READ), batch.c.provenance)
        .join(batch, batch.c.id == columns.batch_id)
        .where(columns.region_code.in_(below), *wanted)
        .order_by(
            columns.deadline_at.is_(None), columns.deadline_at, columns.reported_at.desc(),
            columns.id,
        )
        .limit(query.limit)
    )  # fmt: skip


def _wanted(query: EventQuery, viewer: Viewer) -> list[sa.ColumnElement[bool]]:
    """Return what of an event query an event itself must hold, wherever it lies."""
    columns = event.c
    wanted: list[sa.ColumnElement[bool]] = []
    if query.categories:
        wanted.append(columns.category.in_(query.categories))
    if query.severities:
        wanted.append(columns.severity.in_(query.severities))
    if query.only_open:
        wanted.append(columns.closed_at.is_(None))
    if query.since:
        wanted.append(columns.reported_day >= query.since)
    if query.until:
        wanted.append(columns.reported_day <= query.until)
    if query.overdue_on:
        wanted.append(columns.deadline_day < query.overdue_on)
    if viewer.departments is not None:
        wanted.append(columns.department.in_(sorted(viewer.departments)))
    return wanted


def town_name(tree: RegionTree, code: str) -> str:
    """Return the name of the town that a region lies in; '' above the towns or unknown."""
    if code not in tree:
        return ""
    return next((r.name for r in tree.path(code) if r.level is Level.TOWN), "")


def read_events(
    connection: sa.Connection, tree: RegionTree, query: EventQuery, viewer: Viewer, on: date
) -> pd.DataFrame:
    """Answer an event query with a frame of ``EVENT_COLUMNS``; memberships as on a day.

    Raises:
        OutOfScopeError: the region's single records are not the viewer's to read.
    """
    region = RegionCode(tree[query.region].code)
    check_subtree(viewer, tree, region)
    rows = connection.execute(select_events(query, viewer, on)).all()
    frame = pd.DataFrame.from_records([tuple(row) for row in rows], columns=[*_READ, "provenance"])
    codes = frame["region_code"]
    frame["region_name"] = [tree[c].name if c in tree else c for c in codes]
    frame["town_name"] = [town_name(tree, c) for c in codes]
    for column in ("reported_at", "deadline_at", "closed_at"):
        frame[column] = pd.to_datetime(frame[column])
    return frame[list(EVENT_COLUMNS)]
