"""Count the open events that are overdue, by age: derived when it is read, never rolled up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import sqlalchemy as sa

from metrics.departments import UNASSIGNED
from metrics.event_filter import regions_below
from metrics.events import BACKLOG_AGES, BacklogQuery
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.warehouse.homes import with_town
from metrics.warehouse.tables import event

BACKLOG_COLUMNS = ("group", "group_name", "age", "count", "oldest_deadline")


def select_backlog(query: BacklogQuery, viewer: Viewer, on: date) -> sa.Select[*tuple[Any, ...]]:
    """Compile a backlog query; columns: group, position in ``BACKLOG_AGES``, count, oldest.

    The open events are read first, by themselves. Beside a region both databases may take an
    index of all events, closed ones included; alone they have but the small one of open events.
    """
    day = query.on or on
    columns = event.c
    overdue = [columns.closed_at.is_(None), columns.deadline_day < day]
    if viewer.departments is not None:
        overdue.append(columns.department.in_(sorted(viewer.departments)))
    late = (
        sa.select(
            columns.region_code, columns.department, columns.deadline_day, columns.deadline_at
        )
        .where(*overdue)
        .cte("late")
        .prefix_with("MATERIALIZED")
    )
    below = regions_below(query.region, on)
    source, group = _grouped_by(query, late)
    age = sa.case(
        *(
            (late.c.deadline_day >= day - timedelta(days=band.last), position)
            for position, band in enumerate(BACKLOG_AGES)
            if band.last is not None
        ),
        else_=len(BACKLOG_AGES) - 1,
    )
    grouped = sa.select(
        group.label("group"),
        age.label("age"),
        sa.func.count().label("count"),
        sa.func.min(late.c.deadline_at).label("oldest_deadline"),
    )
    # By number, because a repeated expression with a bound value is another one to PostgreSQL.
    numbers: list[sa.ColumnElement[Any]] = [sa.literal_column(number) for number in ("1", "2")]
    return grouped.select_from(source).where(late.c.region_code.in_(below)).group_by(*numbers)


def _grouped_by(query: BacklogQuery, late: sa.CTE) -> tuple[sa.FromClause, sa.ColumnElement[Any]]:
    match query.by:
        case "town":
            return with_town(late, late.c.region_code)
        case "department":
            return late, sa.func.coalesce(late.c.department, UNASSIGNED)
        case "":
            return late, sa.literal(query.region)


def read_backlog(
    connection: sa.Connection, tree: RegionTree, query: BacklogQuery, viewer: Viewer, on: date
) -> pd.DataFrame:
    """Answer a backlog query with a frame of ``BACKLOG_COLUMNS``; memberships as on a day.

    Raises:
        OutOfScopeError: the region's single records are not the viewer's to read.
    """
    region = RegionCode(tree[query.region].code)
    check_subtree(viewer, tree, region)
    # Sorted here, because the databases put _ and letters in different orders.
    rows = sorted(tuple(row) for row in connection.execute(select_backlog(query, viewer, on)))
    frame = pd.DataFrame.from_records(
        [
            (group, tree[group].name if group in tree else group, BACKLOG_AGES[age].code, *figures)
            for group, age, *figures in rows
        ],
        columns=list(BACKLOG_COLUMNS),
    )
    frame["oldest_deadline"] = pd.to_datetime(frame["oldest_deadline"])
    return frame
