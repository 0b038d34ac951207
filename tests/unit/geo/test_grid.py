"""Hexagons: which cover an area, where a point lies, who touches whom, and how they are drawn."""

from __future__ import annotations

import json
from pathlib import Path

import h3
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

from geo import grid
from geo.errors import InvalidGeometryError, InvalidValuesError
from geo.facts import read_facts

# Its cell by the makers of H3, as kept in domain/esda/vectors.json with its area in km2.
PLACE = (121.539698, 29.874452)
CELL = "884b343545fffff"


@pytest.fixture(scope="module")
def outline() -> Polygon:
    return read_facts().outline.polygon


@pytest.fixture(scope="module")
def district(outline: Polygon) -> grid.Cells:
    return grid.cover(outline, 8)


def hexagons(cells: grid.Cells) -> dict[str, BaseGeometry]:
    texts = grid.cell_texts(cells)
    return dict(zip(texts, map(shape, grid.outlines(texts)), strict=True))


def around(area: BaseGeometry, resolution: int) -> grid.Cells:
    """Return every cell of a wide margin around an area, found without the call under test."""
    centre = h3.latlng_to_cell(area.centroid.y, area.centroid.x, resolution)
    return np.sort([h3.str_to_int(cell) for cell in h3.grid_disk(centre, 12)]).astype(np.uint64)


def expected_cover(area: BaseGeometry, resolution: int) -> set[str]:
    drawn = hexagons(around(area, resolution))
    # What a corner touches within a decimetre may fall on either side by rounding.
    return {cell for cell, outline in drawn.items() if outline.intersection(area).area > 1e-11}


def test_locates_the_published_place() -> None:
    found = grid.locate(np.array([PLACE[0]]), np.array([PLACE[1]]), 8)
    assert grid.cell_texts(found) == [CELL]


def test_agrees_with_the_vectors_of_h3(shared_data: Path) -> None:
    vectors = json.loads((shared_data / "domain" / "esda" / "vectors.json").read_text("utf-8"))[
        "h3"
    ]
    found = grid.locate(np.array([vectors["lon"]]), np.array([vectors["lat"]]), vectors["res"])
    assert grid.cell_texts(found) == [vectors["cell"]]
    assert h3.cell_area(vectors["cell"]) == pytest.approx(vectors["area_km2"], abs=1e-6)


def test_covers_the_district_to_its_border(outline: Polygon, district: grid.Cells) -> None:
    assert len(district) == 1122
    assert (np.diff(district.astype(np.int64)) > 0).all()
    covered = shapely.union_all(list(hexagons(district).values()), grid_size=1e-7)
    assert outline.difference(covered).area / outline.area < 1e-6
    assert all(hexagon.intersects(outline) for hexagon in hexagons(district).values())


HOLED = box(121.50, 29.85, 121.56, 29.90).difference(box(121.515, 29.865, 121.545, 29.885))


@pytest.mark.parametrize(
    "area",
    [
        Point(PLACE).buffer(0.012),
        Polygon([(121.50, 29.870), (121.58, 29.8702), (121.58, 29.8703)]),
        HOLED,
        MultiPolygon([box(121.50, 29.86, 121.51, 29.87), box(121.55, 29.88, 121.552, 29.882)]),
        shapely.force_3d(Point(PLACE).buffer(0.004), z=12.0),
    ],
    ids=["round", "sliver", "with a hole", "in two parts", "with heights"],
)
def test_cover_is_every_hexagon_that_shares_a_place(area: BaseGeometry) -> None:
    found = set(grid.cell_texts(grid.cover(area, 8)))
    wanted = expected_cover(shapely.force_2d(area), 8)
    assert wanted <= found
    # More only where a border runs along a hexagon's within a metre.
    spare = [hexagons(around(area, 8))[cell] for cell in found - wanted]
    assert all(hexagon.distance(shapely.force_2d(area)) < 1e-5 for hexagon in spare)


def test_every_point_of_the_area_lies_in_its_cover(outline: Polygon, district: grid.Cells) -> None:
    rng = np.random.default_rng(7)
    west, south, east, north = outline.bounds
    lon, lat = rng.uniform(west, east, 4000), rng.uniform(south, north, 4000)
    inside = shapely.contains_xy(outline, lon, lat)
    counts = grid.count_cells(grid.locate(lon[inside], lat[inside], 8), district)
    assert counts.outside == 0
    assert counts.frame["count"].sum() == inside.sum() > 1000


@pytest.mark.parametrize(
    ("area", "kind"),
    [
        (Polygon(), "Polygon"),
        (Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "Polygon"),
        (LineString([(121.5, 29.8), (121.6, 29.9)]), "LineString"),
    ],
    ids=["empty", "crossing itself", "no area"],
)
def test_refuses_what_is_no_area(area: BaseGeometry, kind: str) -> None:
    with pytest.raises(
        InvalidGeometryError, match=f"网格要覆盖的图形是{kind}（.*应为有效且非空的面"
    ):
        grid.cover(area, 8)


@pytest.mark.parametrize("resolution", [-1, 16])
def test_refuses_a_resolution_that_does_not_exist(resolution: int) -> None:
    with pytest.raises(InvalidValuesError, match="应在0到15级之间"):
        grid.cover(box(121, 29, 122, 30), resolution)
    with pytest.raises(InvalidValuesError, match="应在0到15级之间"):
        grid.locate(np.array([121.5]), np.array([29.8]), resolution)


def test_refuses_a_grid_too_fine_for_its_area(outline: Polygon) -> None:
    with pytest.raises(InvalidValuesError, match="超过200,000个格，请改用更粗的级别"):
        grid.cover(outline, 12)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(121.5, np.nan), (np.inf, 29.8), (121.5, 95.0), (481.5, 29.8)],
    ids=["missing", "infinite", "beyond the pole", "around the Earth"],
)
def test_refuses_positions_that_are_none(lon: float, lat: float) -> None:
    with pytest.raises(InvalidValuesError, match="1个点没有有效的经纬度，第2个是"):
        grid.locate(np.array([121.5, lon]), np.array([29.8, lat]), 8)


def test_refuses_coordinates_that_do_not_pair() -> None:
    with pytest.raises(InvalidValuesError, match="收到2个经度、1个纬度"):
        grid.locate(np.array([121.5, 121.6]), np.array([29.8]), 8)


def test_counts_every_hexagon_and_what_lies_outside(district: grid.Cells) -> None:
    asked = district[[5, 3, 4]]
    counts = grid.count_cells(district[[3, 4, 3, 9, 9]], asked)
    assert counts.frame["cell"].tolist() == grid.cell_texts(np.sort(asked))
    assert counts.frame["count"].tolist() == [2, 1, 0]
    assert counts.outside == 2


def test_counts_what_a_point_stands_for(district: grid.Cells) -> None:
    numbers = np.array([5, 0, 7, 2])
    counts = grid.count_cells(district[[3, 4, 3, 9]], district[:5], numbers)
    assert counts.frame["count"].tolist() == [0, 0, 0, 12, 0]
    assert counts.outside == 2


def test_counts_nothing_when_there_are_no_points(district: grid.Cells) -> None:
    counts = grid.count_cells(np.array([], dtype=np.uint64), district)
    assert counts.outside == 0
    assert not counts.frame["count"].any()
    assert len(counts.frame) == len(district)


def test_neighbours_share_a_side(district: grid.Cells) -> None:
    found = grid.neighbours(district)
    assert found.ids == tuple(grid.cell_texts(district))
    assert found.degrees.max() == 6
    for one, other in list(zip(found.areas, found.neighbours, strict=True))[::97]:
        assert h3.are_neighbor_cells(found.ids[one], found.ids[other])
    within = set(found.ids)
    wanted = [len(within & set(h3.grid_ring(cell, 1))) for cell in found.ids]
    assert found.degrees.tolist() == wanted


def test_neighbours_of_a_pentagon_are_five() -> None:
    pentagon = h3.get_pentagons(8)[0]
    cells = np.sort([h3.str_to_int(cell) for cell in h3.grid_disk(pentagon, 1)]).astype(np.uint64)
    found = grid.neighbours(cells)
    assert found.degrees[found.ids.index(pentagon)] == 5


def test_outlines_fit_together_without_slivers(district: grid.Cells) -> None:
    drawn = list(hexagons(district[:200]).values())
    assert shapely.coverage_is_valid(drawn)
    assert all(outline.exterior.is_ccw for outline in drawn)


@given(st.floats(-180, 180), st.floats(-85, 85), st.integers(3, 12))
def test_a_hexagon_is_drawn_around_its_points(lon: float, lat: float, resolution: int) -> None:
    (cell,) = grid.cell_texts(grid.locate(np.array([lon]), np.array([lat]), resolution))
    (drawn,) = grid.outlines([cell])
    outline = shape(drawn)
    assert outline.is_valid
    assert outline.bounds[2] - outline.bounds[0] < 180
    # Sides are straight on the map, on the globe arcs: a point near one may seem beyond it.
    size = outline.length / 6
    assert min(outline.distance(Point(lon + turn, lat)) for turn in (0, 360)) < size / 4


@pytest.mark.parametrize("text", ["", "-1", "海曙", "f" * 15, "f" * 17, "884b343545ffff"])
def test_refuses_to_draw_what_is_no_cell(text: str) -> None:
    with pytest.raises(InvalidValuesError, match=f"“{text}”不是H3网格编码，应为15位十六进制文字。"):
        grid.outlines([text])


def test_middles_are_those_of_h3_in_the_order_asked() -> None:
    cells = [h3.latlng_to_cell(29.85 + step / 50, 121.5, 8) for step in (2, 0, 1)]
    found = grid.centres(cells)
    assert found.shape == (3, 2)
    for (lon, lat), cell in zip(found, cells, strict=True):
        assert (lat, lon) == pytest.approx(h3.cell_to_latlng(cell))
    assert grid.centres([]).shape == (0, 2)
    with pytest.raises(InvalidValuesError, match="不是H3网格编码"):
        grid.centres(["nothing"])
