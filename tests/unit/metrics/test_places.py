from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metrics import EXTENT, InvalidTileError, MapTile
from metrics.places import KEY_ZOOM, place_key, place_keys

MOST_NORTH = math.degrees(math.atan(math.sinh(math.pi)))
LONS = st.floats(-180, 180)
LATS = st.floats(-MOST_NORTH, MOST_NORTH)
NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.floats(-200, 200)


def border(row: int, zoom: int) -> float:
    """Return the latitude on which a row of tiles begins."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / (1 << zoom)))))


@st.composite
def tiles(draw: st.DrawFn, deepest: int = KEY_ZOOM) -> MapTile:
    zoom = draw(st.integers(0, deepest))
    sides = st.integers(0, (1 << zoom) - 1)
    return MapTile(zoom, draw(sides), draw(sides))


def tile_of(lon: float, lat: float, zoom: int) -> MapTile:
    """Return the tile that holds a place, by the formula that every map of the web goes by."""
    side = 1 << zoom
    slope = math.radians(lat)
    x = math.floor((lon + 180) / 360 * side)
    y = math.floor((1 - math.log(math.tan(slope) + 1 / math.cos(slope)) / math.pi) / 2 * side)
    return MapTile(zoom, min(x, side - 1), min(max(y, 0), side - 1))


@pytest.mark.parametrize(
    ("lon", "lat", "zoom", "x", "y"),
    [
        (121.5419, 29.8655, 14, 13723, 6766),  # the drum tower
        (0.5, 0.5, 1, 1, 0),
        (-0.5, -0.5, 1, 0, 1),
        (179.9, -85, 3, 7, 7),
    ],
)
def test_key_of_a_known_place_lies_in_its_known_tile(
    lon: float, lat: float, zoom: int, x: int, y: int
) -> None:
    key = place_key(lon, lat)
    first, last = MapTile(zoom, x, y).keys
    assert key is not None
    assert first <= key <= last


def test_keys_interleave_columns_and_rows() -> None:
    assert [MapTile(1, x, y).keys[0] >> 38 for y in (0, 1) for x in (0, 1)] == [0, 1, 2, 3]
    assert MapTile(KEY_ZOOM, 0b101, 0b011).keys == (0b011011, 0b011011)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1))
@example([(180.0, 0.0), (-180.0, MOST_NORTH), (180.0, -MOST_NORTH), (0.0, 90.0), (math.nan, 1.0)])
def test_many_keys_are_the_keys_of_each(places: list[tuple[float, float]]) -> None:
    lon, lat = np.array(places).T
    assert place_keys(lon, lat) == [place_key(*place) for place in places]


@pytest.mark.parametrize("zoom", [9, 14, 20])
def test_many_keys_are_the_keys_of_each_on_the_borders_of_tiles(zoom: int) -> None:
    rows = np.linspace(0, (1 << zoom) - 1, 400).astype(int).tolist()
    lat = np.array([border(row, zoom) for row in rows])
    lon = np.full(len(lat), 121.5)
    assert place_keys(lon, lat) == [place_key(121.5, each) for each in lat.tolist()]


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(None, 29.8), (121.5, None), (math.nan, 29.8), (121.5, math.nan), (180.01, 0), (0, 85.06),
     (0, -90), (math.inf, 0)],
)  # fmt: skip
def test_what_is_no_place_of_the_map_has_no_key(lon: float | None, lat: float | None) -> None:
    assert place_key(lon, lat) is None


def test_edges_of_the_map_belong_to_its_outermost_tiles() -> None:
    side = 1 << KEY_ZOOM
    corners = {
        (-180, MOST_NORTH): (0, 0), (180, MOST_NORTH): (side - 1, 0),
        (-180, -MOST_NORTH): (0, side - 1), (180, -MOST_NORTH): (side - 1, side - 1),
    }  # fmt: skip
    for place, (x, y) in corners.items():
        assert MapTile(KEY_ZOOM, x, y).keys == (place_key(*place), place_key(*place))


@given(LONS, LATS)
def test_place_lies_at_every_zoom_in_the_one_tile_that_contains_it(lon: float, lat: float) -> None:
    key = place_key(lon, lat)
    assert key is not None
    deepest = tile_of(lon, lat, KEY_ZOOM)
    # Both formulas are right to the last digit but one: on a border they may choose either side.
    rows = range(max(deepest.y - 1, 0), min(deepest.y + 2, 1 << KEY_ZOOM))
    own = [MapTile(KEY_ZOOM, deepest.x, y) for y in rows]
    (exact,) = [tile for tile in own if tile.keys == (key, key)]
    for zoom in range(KEY_ZOOM + 1):
        shift = KEY_ZOOM - zoom
        x, y = exact.x >> shift, exact.y >> shift
        around = [
            MapTile(zoom, x + east, y + south)
            for east in (-1, 0, 1)
            for south in (-1, 0, 1)
            if 0 <= x + east < 1 << zoom and 0 <= y + south < 1 << zoom
        ]
        holding = [tile for tile in around if tile.keys[0] <= key <= tile.keys[1]]
        assert holding == [MapTile(zoom, x, y)]


@given(tiles(deepest=KEY_ZOOM - 1))
def test_four_tiles_share_their_parents_keys_without_gap_or_overlap(parent: MapTile) -> None:
    children = sorted(
        MapTile(parent.zoom + 1, 2 * parent.x + east, 2 * parent.y + south).keys
        for east in (0, 1)
        for south in (0, 1)
    )
    assert (children[0][0], children[-1][1]) == parent.keys
    assert all(this[1] + 1 == following[0] for this, following in pairwise(children))


@given(LONS, LATS, st.integers(0, KEY_ZOOM))
@example(180.0, -MOST_NORTH, 14)
@example(-180.0, MOST_NORTH, 14)
def test_places_of_a_tile_lie_within_its_extent(lon: float, lat: float, zoom: int) -> None:
    key = place_key(lon, lat)
    assert key is not None
    around = tile_of(lon, lat, zoom)
    rows = range(max(around.y - 1, 0), min(around.y + 2, 1 << zoom))
    candidates = [MapTile(zoom, around.x, y) for y in rows]
    (tile,) = [one for one in candidates if one.keys[0] <= key <= one.keys[1]]
    x, y = tile.positions(np.array([lon]), np.array([lat]))
    assert 0 <= x[0] <= EXTENT
    assert 0 <= y[0] <= EXTENT


@pytest.mark.parametrize("zoom", [9, 14, 20])
def test_places_on_the_borders_of_tiles_lie_within_the_extent(zoom: int) -> None:
    for row in np.linspace(0, (1 << zoom) - 1, 400).astype(int).tolist():
        lat = border(row, zoom)
        key = place_key(121.5, lat)
        assert key is not None
        column = tile_of(121.5, lat, zoom).x
        (tile,) = [
            tile
            for y in (row - 1, row)
            if y >= 0
            for tile in [MapTile(zoom, column, y)]
            if tile.keys[0] <= key <= tile.keys[1]
        ]
        _, y = tile.positions(np.array([121.5]), np.array([lat]))
        assert 0 <= y[0] <= EXTENT


def test_positions_run_eastward_and_southward() -> None:
    tile = MapTile(1, 1, 0)
    x, y = tile.positions(np.array([0.0, 90.0]), np.array([MOST_NORTH, 1e-9]))
    assert x.tolist() == [0, EXTENT // 2]
    assert y.tolist() == [0, EXTENT - 1]


@given(tiles(deepest=15), st.integers(0, 5), st.data())
def test_centre_of_a_cell_is_the_middle_of_its_square(
    tile: MapTile, depth: int, data: st.DataObject
) -> None:
    side = 1 << depth
    column, row = data.draw(st.integers(0, side - 1)), data.draw(st.integers(0, side - 1))
    cell = MapTile(tile.zoom + depth, tile.x * side + column, tile.y * side + row)
    code = cell.keys[0] >> 2 * (KEY_ZOOM - cell.zoom)
    x, y = tile.centres(np.array([code]), depth)
    size = EXTENT / side
    assert (x[0], y[0]) == ((column + 0.5) * size, (row + 0.5) * size)


@pytest.mark.parametrize(
    ("zoom", "x", "y", "sentence"),
    [
        (21, 0, 0, "zoom 21 is not between 0 and 20"),
        (-1, 0, 0, "zoom -1 is not between 0 and 20"),
        (1, 2, 0, "no tile 2/0 at zoom 1: both numbers lie between 0 and 1"),
        (1, 0, -1, "no tile 0/-1 at zoom 1"),
    ],
)
def test_what_is_no_tile_is_refused(zoom: int, x: int, y: int, sentence: str) -> None:
    with pytest.raises(InvalidTileError, match=sentence):
        MapTile(zoom, x, y)
