"""Count single events by month, kind and state: what charts beside a map of them show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from metrics.dialects import Dialect, dialect_of
from metrics.event_filter import event_conditions, event_state, regions_below
from metrics.events import EventTallyQuery
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.warehouse.tables import event

TALLY_COLUMNS = ("month", "category", "severity", "state", "has_place", "count")


def select_tally(
    query: EventTallyQuery, viewer: Viewer, on: date, dialect: Dialect
) -> sa.Select[*tuple[Any, ...]]:
    """Compile a tally; the index of places holds all that it counts by."""
    columns = event.c
    groups: tuple[sa.ColumnElement[Any], ...] = (
        dialect.month_text(columns.reported_day),
        columns.category,
        columns.severity,
        event_state(on),
        columns.place_key.is_not(None),
    )
    region = dialect.unindexed(columns.region_code)
    labelled = (group.label(name) for name, group in zip(TALLY_COLUMNS, groups, strict=False))
    # By number, because a repeated expression with a bound value is another one to PostgreSQL.
    numbers: list[sa.ColumnElement[Any]] = [
        sa.literal_column(str(number)) for number in range(1, len(groups) + 1)
    ]
    return (
        sa.select(*labelled, sa.func.count().label(TALLY_COLUMNS[-1]))
        .where(
            *event_conditions(query.events, viewer),
            region.in_(regions_below(query.events.region, on)),
        )
        .group_by(*numbers)
        .order_by(*numbers)
    )


def read_tally(
    connection: sa.Connection, tree: RegionTree, query: EventTallyQuery, viewer: Viewer, on: date
) -> pd.DataFrame:
    """Answer a tally with a frame of ``TALLY_COLUMNS``; memberships and states as on a day.

    Raises:
        OutOfScopeError: the region's single records are not the viewer's to read.
    """
    check_subtree(viewer, tree, RegionCode(tree[query.events.region].code))
    statement = select_tally(query, viewer, on, dialect_of(connection))
    rows = [(*row[:4], bool(row[4]), row[5]) for row in connection.execute(statement)]
    frame = pd.DataFrame(rows, columns=list(TALLY_COLUMNS))
    return frame.astype({"has_place": bool, "count": "int64"})
