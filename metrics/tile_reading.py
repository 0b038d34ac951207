"""Read what lies in a tile of the map: single events, or counts where there are too many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics.dialects import dialect_of
from metrics.event_filter import Condition, event_conditions, event_state, regions_below
from metrics.events import EventTile, EventTileQuery
from metrics.places import KEY_ZOOM
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.warehouse.tables import event


def read_tile(
    connection: sa.Connection, tree: RegionTree, query: EventTileQuery, viewer: Viewer, on: date
) -> EventTile:
    """Answer a question about a tile; memberships and states as on a day.

    Raises:
        OutOfScopeError: the region's single records are not the viewer's to read.
    """
    check_subtree(viewer, tree, RegionCode(tree[query.events.region].code))
    # In the order of their cost; the index of places answers them alone.
    region = dialect_of(connection).unindexed(event.c.region_code)
    chosen = [
        *event_conditions(query.events, viewer),
        region.in_(regions_below(query.events.region, on)),
    ]
    inside = [event.c.place_key.between(*query.tile.keys), *chosen]
    compared = inside if query.tile.zoom >= query.single_from else _placed(chosen)
    if _are_more(connection, query.most, compared):
        return EventTile(
            True, _cells(query, connection.execute(_select_cells(query, inside)).all())
        )
    return EventTile(False, _points(query, connection.execute(_select_points(inside, on)).all()))


def _placed(chosen: Sequence[Condition]) -> list[Condition]:
    return [event.c.place_key.is_not(None), *chosen]


def _are_more(connection: sa.Connection, most: int, conditions: Sequence[Condition]) -> bool:
    """Return whether more events than some meet conditions, without counting them all."""
    some = sa.select(sa.literal(1)).select_from(event).where(*conditions).limit(most + 1)
    found = connection.scalar(sa.select(sa.func.count()).select_from(some.subquery()))
    return (found or 0) > most


def _depth(query: EventTileQuery) -> int:
    return min(query.depth, KEY_ZOOM - query.tile.zoom)


def _select_cells(query: EventTileQuery, wanted: Sequence[Condition]) -> sa.Select[int, int]:
    shift = 2 * (KEY_ZOOM - query.tile.zoom - _depth(query))
    cell = event.c.place_key.op(">>", return_type=sa.BigInteger())(sa.literal_column(str(shift)))
    return sa.select(cell.label("cell"), sa.func.count()).where(*wanted).group_by(cell)


def _cells(query: EventTileQuery, cells: Sequence[sa.Row[int, int]]) -> pd.DataFrame:
    codes, counts = np.array(cells, dtype=np.int64).reshape(-1, 2).T
    x, y = query.tile.centres(codes, _depth(query))
    return pd.DataFrame({"x": x, "y": y, "count": counts})


def _select_points(wanted: Sequence[Condition], on: date) -> sa.Select[*tuple[Any, ...]]:
    columns = event.c
    return (
        sa.select(
            columns.id, columns.lon, columns.lat, columns.category, columns.severity,
            event_state(on).label("state"),
        )
        .where(*wanted)
        .order_by(columns.id)
    )  # fmt: skip


def _points(query: EventTileQuery, rows: Sequence[sa.Row[Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["id", "lon", "lat", "category", "severity", "state"])
    x, y = query.tile.positions(frame["lon"].to_numpy(float), frame["lat"].to_numpy(float))
    return frame.drop(columns=["lon", "lat"]).assign(x=x, y=y)
