from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPoint, box
from shapely.geometry.base import BaseGeometry

from geo.facts import read_facts
from geo.seeding import schematic_shapes
from geo.shapes import rounded
from geo.simplifying import WIDEST_SCREEN, simplified, tolerance_of

CITY = box(120.9, 28.9, 122.3, 30.4)


def coverage(seed: int, count: int, outline: BaseGeometry) -> list[BaseGeometry]:
    """Return areas that share wiggly borders."""
    rng = np.random.default_rng(seed)
    west, south, east, north = outline.bounds
    sites = MultiPoint(rng.uniform((west, south), (east, north), (count, 2)))
    cells = shapely.voronoi_polygons(sites, extend_to=outline).geoms
    areas = [shapely.segmentize(cell.intersection(outline), (east - west) / 300) for cell in cells]
    points = np.unique(shapely.get_coordinates(areas), axis=0)
    moved = points + rng.normal(0, (east - west) / 3000, points.shape)
    places = {tuple(old): new for old, new in zip(points.tolist(), moved, strict=True)}
    wiggly = [
        shapely.transform(area, lambda xy: np.array([places[tuple(p)] for p in xy.tolist()]))
        for area in areas
    ]
    return [area for area in wiggly if area.is_valid]


@given(st.integers(0, 2**16), st.integers(2, 20))
def test_no_sliver_arises_between_neighbours(seed: int, count: int) -> None:
    areas = coverage(seed, count, box(121.1, 29.7, 121.6, 30.0))
    if not shapely.coverage_is_valid(areas):  # the wiggles of the test itself crossed
        return
    drawn = [rounded(area, 5) for area in simplified(areas)]
    assert shapely.coverage_is_valid(simplified(areas))
    holes = sum(len(part.interiors) for part in shapely.get_parts(shapely.union_all(drawn)))
    before = sum(len(part.interiors) for part in shapely.get_parts(shapely.union_all(areas)))
    assert holes <= before
    assert shapely.get_num_coordinates(drawn).sum() < shapely.get_num_coordinates(areas).sum()


def test_the_whole_decides_how_much_detail_is_drawn() -> None:
    city = coverage(1, 10, CITY)
    district = coverage(1, 10, box(121.1, 29.7, 121.6, 30.0))
    assert tolerance_of(city) > 2 * tolerance_of(district)
    west, south, east, north = shapely.total_bounds(city)
    assert tolerance_of(city) == pytest.approx(max(east - west, north - south) / WIDEST_SCREEN)


def test_small_differences_between_surveys_close_on_the_screen() -> None:
    towns = [shape.geometry for shape in schematic_shapes(read_facts())[1:18]]
    rng = np.random.default_rng(5)
    apart = [shapely.affinity.translate(town, *rng.uniform(-3e-5, 3e-5, 2)) for town in towns]
    assert not shapely.coverage_is_valid(apart)
    drawn = simplified(apart)
    assert shapely.coverage_is_valid(drawn)
    [whole] = shapely.get_parts(shapely.union_all(drawn))
    assert len(whole.interiors) == 0


def test_the_earlier_area_keeps_what_two_claim() -> None:
    first, second = box(121.4, 29.8, 121.5, 29.9), box(121.48, 29.8, 121.6, 29.9)
    drawn = simplified([first, second])
    assert drawn[0].symmetric_difference(first).area < 1e-12
    assert drawn[1].area == pytest.approx(0.01)


def test_an_area_within_another_is_drawn_all_the_same() -> None:
    drawn = simplified([box(121.4, 29.8, 121.5, 29.9)] * 2)
    assert [area.is_empty for area in drawn] == [False, False]


def test_nothing_is_simplified_to_nothing() -> None:
    assert simplified([]) == []
