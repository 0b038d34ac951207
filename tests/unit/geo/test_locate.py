from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.facts import read_facts
from geo.layers import LayerKind
from geo.locate import NOWHERE, AreaLocator
from geo.seeding import schematic_shapes
from geo.shapes import RegionShape

WEST, EAST = "330203001000", "330203002000"


def area(code: str, geometry: BaseGeometry) -> RegionShape:
    return RegionShape(code, LayerKind.AREA, geometry, source="test")


TWO = [area(EAST, shapely.box(1, 0, 2, 1)), area(WEST, shapely.box(0, 0, 1, 1))]


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ((0.5, 0.5), WEST),
        ((1.5, 0.5), EAST),
        ((1.0, 0.5), WEST),  # on the border: one of them, and always the same
        ((1.0, 1.0), WEST),
        ((2.0, 1.0), EAST),
        ((2.1, 0.5), NOWHERE),
        ((float("nan"), float("nan")), NOWHERE),
    ],
)
def test_a_point_lies_in_one_area(point: tuple[float, float], code: str) -> None:
    for shapes in (TWO, TWO[::-1]):
        assert AreaLocator(shapes).locate(np.array([point])).tolist() == [code]


def test_a_hole_is_no_part_of_its_area() -> None:
    ring = shapely.difference(shapely.box(0, 0, 3, 3), shapely.box(1, 1, 2, 2))
    locator = AreaLocator([area(WEST, ring)])
    assert locator.locate(np.array([(1.5, 1.5), (0.5, 0.5)])).tolist() == [NOWHERE, WEST]


def test_nothing_is_located_without_areas_or_points() -> None:
    assert AreaLocator([]).locate(np.array([(0.0, 0.0)])).tolist() == [NOWHERE]
    assert AreaLocator(TWO).locate(np.empty((0, 2))).tolist() == []


TOWNS = [
    shape
    for shape in schematic_shapes(read_facts())
    if shape.kind is LayerKind.AREA and shape.region_code != "330203000000"
]
LOCATOR = AreaLocator(TOWNS)
DEGREES = st.tuples(st.floats(121.0, 121.8), st.floats(29.6, 30.1))


@given(st.lists(DEGREES, max_size=20))
def test_many_points_are_located_as_each_alone(points: list[tuple[float, float]]) -> None:
    places = np.array(points, float).reshape(-1, 2)
    together = LOCATOR.locate(places)
    for (lon, lat), code in zip(points, together, strict=True):
        holding = [
            town.region_code
            for town in TOWNS
            if shapely.intersects(town.geometry, shapely.Point(lon, lat))
        ]
        assert code == min(holding, default=NOWHERE)
