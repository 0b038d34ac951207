from __future__ import annotations

from typing import Any

import mapbox_vector_tile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.tiles import encode_points

EXTENT = 4096
COORDINATES = st.integers(0, EXTENT)


def features(tile: bytes) -> list[dict[str, Any]]:
    """Return what a map reads from a tile, southward as it was written."""
    decoded = mapbox_vector_tile.decode(tile, default_options={"y_coord_down": True})
    assert list(decoded) == ["events"]
    assert decoded["events"]["extent"] == EXTENT
    found: list[dict[str, Any]] = decoded["events"]["features"]
    return found


def test_map_reads_the_points_with_their_numbers_and_properties() -> None:
    tile = encode_points(
        "events",
        ([0, 4096, 17], [0, 4096, 2000]),
        {"category": ["安全", "it's", ""], "count": [1, 2, 2**40]},
        [7, 2**50, 9],
        extent=EXTENT,
    )
    read = features(tile)
    assert [one["geometry"]["coordinates"] for one in read] == [[0, 0], [4096, 4096], [17, 2000]]
    assert {one["geometry"]["type"] for one in read} == {"Point"}
    assert [one["id"] for one in read] == [7, 2**50, 9]
    assert [one["properties"] for one in read] == [
        {"category": "安全", "count": 1},
        {"category": "it's", "count": 2},
        {"category": "", "count": 2**40},
    ]


def test_points_without_numbers_or_properties_are_points_all_the_same() -> None:
    (read,) = features(encode_points("events", ([3], [4]), {}, extent=EXTENT))
    assert read["geometry"]["coordinates"] == [3, 4]
    assert read["properties"] == {}
    assert read["id"] == 0  # what the format reads where none is written


def test_tile_without_points_is_empty() -> None:
    assert encode_points("events", ([], []), {"count": []}, extent=EXTENT) == b""
    assert encode_points("events", ([], []), {}, extent=EXTENT) == b""


def test_properties_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match=r"zip\(\)"):
        encode_points("events", ([1, 2], [1, 2]), {"count": [1]}, extent=EXTENT)


@given(st.lists(st.tuples(COORDINATES, COORDINATES, st.integers(1, 2**53)), min_size=1))
def test_nothing_is_moved_lost_or_put_in_another_order(points: list[tuple[int, int, int]]) -> None:
    x, y, numbers = (list(part) for part in zip(*points, strict=True))
    read = features(encode_points("events", (x, y), {"count": numbers}, numbers, extent=EXTENT))
    assert [(*one["geometry"]["coordinates"], one["id"]) for one in read] == points
    assert [one["properties"]["count"] for one in read] == numbers
