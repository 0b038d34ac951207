from __future__ import annotations

import pyproj
import pytest
from shapely.geometry import Point, box

from geo.measuring import square_metres, told_area, told_place


def test_an_area_is_that_of_the_ellipsoid() -> None:
    town = box(121.40, 29.85, 121.45, 29.90)
    geodesic, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(town)
    assert square_metres(town) == pytest.approx(abs(geodesic), rel=1e-5)


def test_holes_do_not_count() -> None:
    town = box(121.40, 29.85, 121.45, 29.90)
    hole = box(121.41, 29.86, 121.42, 29.87)
    expected = square_metres(town) - square_metres(hole)
    assert square_metres(town.difference(hole)) == pytest.approx(expected)


def test_areas_and_places_are_told_in_words() -> None:
    assert told_area(12_345) == "1.23公顷"
    assert told_area(595_350_000) == "595.35平方公里"
    assert told_place(Point(121.45, 29.87)) == "东经121.4500°、北纬29.8700°"
