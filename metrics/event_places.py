"""Where the chosen events lie, and in which month: for what counts them on a grid."""

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
from metrics.warehouse.tables import event


def read_places(
    connection: sa.Connection, tree: RegionTree, query: EventQuery, viewer: Viewer, on: date
) -> pd.DataFrame:
    """Return lon, lat (degrees, WGS 84) and the month of the report (2025-09) of each placed event.

    The query's limit is ignored.

    Raises:
        OutOfScopeError: the region's single records are not the viewer's to read.
    """
    check_subtree(viewer, tree, RegionCode(tree[query.region].code))
    columns, dialect = event.c, dialect_of(connection)
    region = dialect.unindexed(columns.region_code)
    month = dialect.month_text(columns.reported_day)
    statement = sa.select(columns.lon, columns.lat, month).where(
        columns.place_key.is_not(None),
        *event_conditions(query, viewer),
        region.in_(regions_below(query.region, on)),
    )
    rows = [tuple(row) for row in connection.execute(statement).all()]
    frame = pd.DataFrame(rows, columns=["lon", "lat", "month"])
    return frame.astype({"lon": float, "lat": float, "month": str})
