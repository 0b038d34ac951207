"""Whether a place lies in a drawn area: as SQL says of events."""

from __future__ import annotations

import math

import numpy as np
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from metrics.event_filter import event_conditions
from metrics.rings import is_within
from metrics.warehouse.tables import event
from tests.unit.metrics.placed_house import ALL, BOUNDS, question

SQUARE = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
BOW_TIE = ((0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0))


def test_tells_inside_from_outside() -> None:
    assert is_within(1.0, 1.0, SQUARE)
    assert is_within(1.0, 1.0, tuple(reversed(SQUARE)))
    assert not is_within(3.0, 1.0, SQUARE)
    assert not is_within(-1.0, 1.0, SQUARE)
    assert not is_within(1.0, 2.5, SQUARE)


def test_what_is_enclosed_twice_is_outside() -> None:
    assert is_within(1.8, 1.0, BOW_TIE)
    assert not is_within(1.0, 1.8, BOW_TIE)
    twice = (*SQUARE, *SQUARE)
    assert not is_within(1.0, 1.0, twice)


@pytest.mark.parametrize("place", [(math.nan, 1.0), (1.0, math.nan), (math.nan, math.nan)])
def test_no_place_lies_nowhere(place: tuple[float, float]) -> None:
    assert not is_within(*place, SQUARE)


def test_an_area_all_on_one_parallel_holds_nothing() -> None:
    assert not is_within(1.0, 1.0, ((0.0, 1.0), (1.0, 1.0), (2.0, 1.0)))


CORNER = st.tuples(st.integers(0, 20), st.integers(0, 20))


@given(st.lists(CORNER, min_size=3, max_size=8, unique=True), CORNER)
def test_agrees_with_shapely_off_the_line(ring: list[tuple[int, int]], at: tuple[int, int]) -> None:
    area = Polygon(ring)
    place = (at[0] + 0.5, at[1] + 0.37)
    if area.is_valid and area.boundary.distance(Point(place)) > 1e-9:
        assert is_within(*place, tuple(ring)) == area.contains(Point(place))


@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_the_query_layer_on_every_event(placed: sa.Engine, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    west, south, east, north = BOUNDS
    corners = zip(drawn.uniform(west, east, 9), drawn.uniform(south, north, 9), strict=True)
    ring = tuple((float(lon), float(lat)) for lon, lat in corners)
    conditions = event_conditions(question(within=ring), ALL)
    columns = (event.c.id, event.c.lon, event.c.lat)
    with placed.connect() as connection:
        chosen = {row[0] for row in connection.execute(sa.select(event.c.id).where(*conditions))}
        rows = connection.execute(sa.select(*columns).where(event.c.lon.is_not(None))).all()
    assert chosen == {row.id for row in rows if is_within(row.lon, row.lat, ring)}
    assert chosen
