"""Count the chosen events by town: the numerators of rates."""

from __future__ import annotations

from datetime import date

import pandas as pd
import sqlalchemy as sa

from metrics.dialects import dialect_of
from metrics.event_filter import event_conditions, regions_below
from metrics.events import EventQuery
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.warehouse.homes import with_town
from metrics.warehouse.tables import event


def read_town_counts(
    connection: sa.Connection, tree: RegionTree, query: EventQuery, viewer: Viewer, on: date
) -> pd.DataFrame:
    """Return region_code and count, by code; memberships as on a day, the limit is ignored.

    An event counts in the town of its region, with a place or without one. What lies in no town
    stands under its own region. No row means none.

    Raises:
        OutOfScopeError: the region's single records are not the viewer's to read.
    """
    check_subtree(viewer, tree, RegionCode(tree[query.region].code))
    columns = event.c
    region = dialect_of(connection).unindexed(columns.region_code)
    # Counted by region first: some hundred rows are joined to their towns, not a million.
    counted = (
        sa.select(columns.region_code, sa.func.count().label("count"))
        .where(*event_conditions(query, viewer), region.in_(regions_below(query.region, on)))
        .group_by(columns.region_code)
        .subquery()
    )
    source, town = with_town(counted, counted.c.region_code)
    total = sa.func.sum(counted.c.count)
    statement = sa.select(town, total).select_from(source).group_by(sa.literal_column("1"))
    rows = sorted((code, int(count)) for code, count in connection.execute(statement))
    frame = pd.DataFrame(rows, columns=["region_code", "count"])
    return frame.astype({"region_code": str, "count": "int64"})
