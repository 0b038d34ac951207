from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from metrics import MapTile, OutOfScopeError, Ring, Role, UnknownRegionError, Viewer
from metrics.event_filter import event_conditions, event_state
from metrics.warehouse.tables import event
from tests.unit.metrics.placed_house import (
    ALL,
    BOUNDS,
    STATE,
    WAYS,
    listed,
    places,
    plain,
    question,
    tallied,
    tiled,
)
from tests.unit.metrics.small_house import HOME, NORTH, NORTH_1, SOUTH, TODAY, ZONE

WORLD = MapTile(0, 0, 0)
# To a line that a point lies on, both answers are right.
LEAST_DISTANCE = 1e-9
READINGS: dict[str, Callable[..., Any]] = {
    "list": listed,
    "tile": lambda engine, query, viewer: tiled(engine, WORLD, query, viewer),
    "tally": tallied,
    "places": places,
}


@pytest.mark.parametrize(("asked", "viewer", "condition"), WAYS.values(), ids=WAYS)
def test_every_reading_keeps_what_plain_sql_keeps(
    placed: sa.Engine, asked: dict[str, Any], viewer: Viewer, condition: str
) -> None:
    found = plain(placed, "id, lon, lat", condition)
    with_place = [row for row in found if row[1] is not None]
    query = question(**asked)
    assert sorted(listed(placed, query, viewer)["id"]) == [row[0] for row in found]
    assert tallied(placed, query, viewer)["count"].sum() == len(found)
    assert list(tiled(placed, WORLD, query, viewer).rows["id"]) == [row[0] for row in with_place]
    at = places(placed, query, viewer)
    assert sorted(zip(at["lon"], at["lat"], strict=True)) == sorted(row[1:] for row in with_place)


def test_ways_to_choose_keep_something(placed: sa.Engine) -> None:
    """Where nothing was kept, nothing would have been compared."""
    empty = [name for name, (_, _, condition) in WAYS.items() if not plain(placed, "id", condition)]
    assert empty == ["no such category", "a department of another", "no department"]


def test_state_is_as_on_the_day(placed: sa.Engine) -> None:
    statement = sa.select(event.c.id, event_state(TODAY)).order_by(event.c.id)
    with placed.connect() as connection:
        found = [tuple(row) for row in connection.execute(statement)]
    assert found == plain(placed, f"id, {STATE}")
    assert {state for _, state in found} == {"open", "overdue", "closed"}


@pytest.mark.parametrize("reading", READINGS)
def test_records_outside_the_viewers_region_are_refused_by_every_reading(
    placed: sa.Engine, reading: str
) -> None:
    read = READINGS[reading]
    town = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
    assert len(getattr(read(placed, question(NORTH_1), town), "rows", [1]))
    for other in (HOME, SOUTH, ZONE):
        with pytest.raises(OutOfScopeError, match="may not read the records of"):
            read(placed, question(other), town)
    with pytest.raises(UnknownRegionError):
        read(placed, question("330203999000"), ALL)


def kept(placed: sa.Engine, ring: Ring) -> set[int]:
    """Return the events that the database finds in a ring."""
    conditions = event_conditions(question(within=ring), ALL)
    with placed.connect() as connection:
        return set(connection.scalars(sa.select(event.c.id).where(*conditions)))


def assert_as_shapely(placed: sa.Engine, ring: Ring) -> None:
    """Compare with the triangles from one corner to each line: inside is in an odd number."""
    rows = plain(placed, "id, lon, lat", "lon IS NOT NULL")
    numbers, lon, lat = np.array(rows).T
    triangles = [Polygon((ring[0], *line)) for line in pairwise(ring[1:])]
    turns = sum(shapely.contains_xy(triangle, lon, lat).astype(int) for triangle in triangles)
    lines = shapely.union_all([shapely.linestrings([*one.exterior.coords]) for one in triangles])
    clear = shapely.distance(lines, shapely.points(lon, lat)) > LEAST_DISTANCE
    inside = set(numbers[clear & (turns % 2 == 1)])
    assert kept(placed, ring) & set(numbers[clear]) == inside


def star(points: int, step: int) -> Ring:
    """Return a star whose lines cross, as far as its corners are visited in steps."""
    turns = [2 * math.pi * step * number / points for number in range(points)]
    return tuple((121.55 + 0.14 * math.sin(turn), 29.82 + 0.11 * math.cos(turn)) for turn in turns)


@pytest.mark.parametrize(
    "ring",
    [
        ((121.45, 29.72), (121.65, 29.72), (121.55, 29.8), (121.65, 29.93), (121.45, 29.93)),
        ((121.42, 29.72), (121.68, 29.93), (121.68, 29.72), (121.42, 29.93)),
        star(5, 2),
        star(7, 3),
        tuple(reversed(star(5, 2))),
        # The same area, told from another corner.
        (*star(7, 3)[3:], *star(7, 3)[:3]),
    ],
    ids=["concave", "bow tie", "star", "deep star", "the other way", "another corner"],
)
def test_area_holds_what_shapely_says(placed: sa.Engine, ring: Ring) -> None:
    assert_as_shapely(placed, ring)
    assert kept(placed, ring)


def test_heart_of_a_star_is_enclosed_twice_and_outside(placed: sa.Engine) -> None:
    heart = Point(121.55, 29.82).buffer(0.03)
    rows = plain(placed, "id, lon, lat", "lon IS NOT NULL")
    inner = {number for number, lon, lat in rows if heart.contains(Point(lon, lat))}
    assert inner
    assert not inner & kept(placed, star(5, 2))


CORNERS = st.tuples(
    st.integers(0, 1000).map(lambda part: BOUNDS[0] + (BOUNDS[2] - BOUNDS[0]) * part / 1000),
    st.integers(0, 1000).map(lambda part: BOUNDS[1] + (BOUNDS[3] - BOUNDS[1]) * part / 1000),
)


@settings(max_examples=25)
@given(st.lists(CORNERS, min_size=3, max_size=9).map(tuple))
def test_any_area_holds_what_shapely_says(placed: sa.Engine, ring: Ring) -> None:
    assert_as_shapely(placed, ring)


@pytest.mark.parametrize(
    "ring",
    [
        ((121.4, 29.8), (121.7, 29.8), (121.5, 29.8)),
        ((121.5, 29.8),) * 3,
        ((121.5, 29.7), (121.5, 29.9), (121.5, 29.8)),
    ],
    ids=["along a parallel", "a point", "along a meridian"],
)
def test_area_without_a_size_holds_nothing(placed: sa.Engine, ring: Ring) -> None:
    assert kept(placed, ring) == set()


def test_areas_that_share_a_border_share_no_event(placed: sa.Engine) -> None:
    """A corner or a line of events at hand: what lies on it belongs to one side only."""
    rows = plain(placed, "id, lon, lat", "lon IS NOT NULL")
    _, lon, lat = rows[len(rows) // 2]
    west, south, east, north = BOUNDS
    quarters = [
        ((w, s), (e, s), (e, n), (w, n))
        for w, e in ((west, lon), (lon, east))
        for s, n in ((south, lat), (lat, north))
    ]
    counts = np.array([len(kept(placed, ring)) for ring in quarters])
    assert counts.sum() == len(rows)
    assert len(set().union(*(kept(placed, ring) for ring in quarters))) == len(rows)
