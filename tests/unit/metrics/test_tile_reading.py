from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import EXTENT, MapTile, Viewer
from metrics.places import KEY_ZOOM, place_key
from tests.unit.metrics.placed_house import (
    ALL,
    BOUNDS,
    POLICE,
    STATE,
    WAYS,
    plain,
    plans,
    question,
    tallied,
    tiled,
)

# It holds some of the events: 121.4648 to 121.5527 east, 29.7644 to 29.8406 north.
TILE = MapTile(12, 3430, 1692)
INSIDE = "lon >= :west AND lon < :east AND lat > :south AND lat <= :north"


def sides(tile: MapTile) -> dict[str, float]:
    """Return the sides of a tile in degrees, by the formula that every map of the web goes by."""

    def north_of(row: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**tile.zoom))))

    return {
        "west": tile.x / 2**tile.zoom * 360 - 180,
        "east": (tile.x + 1) / 2**tile.zoom * 360 - 180,
        "north": north_of(tile.y),
        "south": north_of(tile.y + 1),
    }


def tiles_of(zoom: int) -> list[MapTile]:
    """Return the tiles that cover where the events lie, and one more on each side."""
    west, south, east, north = BOUNDS
    corners = [place_key(west, north), place_key(east, south)]
    found = []
    for key in corners:
        assert key is not None
        code = key >> 2 * (KEY_ZOOM - zoom)
        bits = f"{code:0{2 * zoom}b}"
        found.append((int(bits[1::2], 2), int(bits[::2], 2)))
    (left, top), (right, bottom) = found
    return [
        MapTile(zoom, x, y) for x in range(left - 1, right + 2) for y in range(top - 1, bottom + 2)
    ]


@pytest.mark.parametrize(("asked", "viewer", "condition"), WAYS.values(), ids=WAYS)
def test_tile_holds_the_events_that_plain_sql_finds_between_its_sides(
    placed: sa.Engine, asked: dict[str, Any], viewer: Viewer, condition: str
) -> None:
    found = tiled(placed, TILE, question(**asked), viewer)
    expected = plain(
        placed,
        f"id, category, severity, {STATE}",
        f"{INSIDE} AND ({condition})",
        **sides(TILE),
    )
    assert not found.is_counted
    rows = found.rows[["id", "category", "severity", "state"]]
    assert [tuple(row) for row in rows.to_numpy()] == expected


def test_single_events_lie_where_they_are(placed: sa.Engine) -> None:
    found = tiled(placed, TILE, question()).rows
    at = {number: place for number, *place in plain(placed, "id, lon, lat")}
    edges = sides(TILE)
    lon, lat = np.array([at[number] for number in found["id"]]).T
    # A tile this small is as good as flat: to a 400th of its side.
    east = (lon - edges["west"]) / (edges["east"] - edges["west"]) * EXTENT
    south = (edges["north"] - lat) / (edges["north"] - edges["south"]) * EXTENT
    assert np.abs(found["x"] - east).max() <= 1
    assert np.abs(found["y"] - south).max() <= EXTENT / 400


@pytest.mark.parametrize(("asked", "viewer", "condition"), WAYS.values(), ids=WAYS)
def test_counted_cells_hold_what_plain_sql_counts(
    placed: sa.Engine, asked: dict[str, Any], viewer: Viewer, condition: str
) -> None:
    found = tiled(placed, TILE, question(**asked), viewer, most=0, single_from=0)
    rows = plain(
        placed,
        "lon, lat",
        f"{INSIDE} AND ({condition})",
        **sides(TILE),
    )
    size = EXTENT // 32
    expected: Counter[tuple[int, int]] = Counter()
    for lon, lat in rows:
        slope = math.radians(lat)
        east = (lon + 180) / 360 * 2**12 - TILE.x
        south = (1 - math.log(math.tan(slope) + 1 / math.cos(slope)) / math.pi) / 2 * 2**12 - TILE.y
        expected[int(east * 32) * size + size // 2, int(south * 32) * size + size // 2] += 1
    cells = found.rows
    assert found.is_counted == bool(rows)
    if rows:
        keys = zip(cells["x"], cells["y"], strict=True)
        assert dict(zip(keys, cells["count"], strict=True)) == expected


@pytest.mark.parametrize("zoom", [9, 11, 13, 14])
@pytest.mark.parametrize("most", [0, 10**6], ids=["counted", "single"])
def test_tiles_of_a_zoom_add_up_to_what_the_tally_says_has_a_place(
    placed: sa.Engine, zoom: int, most: int
) -> None:
    query = question(only_closed=True)
    tally = tallied(placed, query)
    total, ids = 0, []
    for tile in tiles_of(zoom):
        rows = tiled(placed, tile, query, most=most).rows
        total += int(rows["count"].sum()) if "count" in rows else len(rows)
        ids += list(rows.get("id", []))
    assert total == tally[tally["has_place"]]["count"].sum() > 0
    assert len(ids) == len(set(ids)) == (total if most else 0)


@pytest.mark.parametrize("zoom", [10, 12])
def test_neighbours_look_alike_on_a_wide_map(placed: sa.Engine, zoom: int) -> None:
    placed_events = len(tiled(placed, MapTile(0, 0, 0), question()).rows)
    for most, is_counted in ((placed_events - 1, True), (placed_events, False)):
        looks = {
            found.is_counted
            for tile in tiles_of(zoom)
            for found in [tiled(placed, tile, question(), most=most)]
        }
        assert looks == {is_counted}


def test_each_tile_has_its_own_limit_on_a_near_map(placed: sa.Engine) -> None:
    counts = {tile: len(tiled(placed, tile, question()).rows) for tile in tiles_of(12)}
    full = max(counts, key=lambda tile: counts[tile])
    empty = min(counts, key=lambda tile: counts[tile])
    for tile, is_counted in ((full, True), (empty, False)):
        found = tiled(placed, tile, question(), most=counts[full] - 1, single_from=12)
        assert found.is_counted == is_counted
    assert not tiled(placed, full, question(), most=counts[full], single_from=12).is_counted


def test_cells_are_never_smaller_than_keys_tell(placed: sa.Engine) -> None:
    _, lon, lat = plain(placed, "id, lon, lat", "lon IS NOT NULL")[0]
    key = place_key(lon, lat)
    assert key is not None
    bits = f"{key:040b}"
    tile = MapTile(20, int(bits[1::2], 2), int(bits[::2], 2))
    found = tiled(placed, tile, question(), most=0)
    assert found.rows.to_dict("records") == [{"x": EXTENT // 2, "y": EXTENT // 2, "count": 1}]


def test_tile_without_events_has_the_columns_too(placed: sa.Engine) -> None:
    found = tiled(placed, MapTile(12, 0, 0), question())
    assert not found.is_counted
    assert set(found.rows) == {"x", "y", "id", "category", "severity", "state"}
    assert found.rows.empty
    counted = tiled(placed, MapTile(10, 0, 0), question(), most=0)
    assert counted.is_counted
    pd.testing.assert_index_equal(counted.rows.columns, pd.Index(["x", "y", "count"]))
    assert counted.rows.empty


@pytest.mark.parametrize("placed", ["sqlite"], indirect=True)
@pytest.mark.parametrize("most", [0, 10**6], ids=["counted", "single"])
@pytest.mark.parametrize("tile", [MapTile(10, 857, 423), MapTile(15, 27446, 13535)], ids=str)
@pytest.mark.parametrize("viewer", [ALL, POLICE], ids=["all", "a department"])
@pytest.mark.parametrize("name", WAYS)
def test_tile_is_answered_from_the_index_alone(
    placed: sa.Engine, name: str, viewer: Viewer, tile: MapTile, most: int
) -> None:
    query = question(**WAYS[name][0])
    reads = plans(placed, lambda: tiled(placed, tile, query, viewer, most=most))
    assert reads
    assert [
        read for read in reads if "USING COVERING INDEX ix_event_place (place_key" not in read
    ] == []
