from __future__ import annotations

import h3
import numpy as np
import pytest
import shapely
from shapely.geometry import box

from geo.errors import InvalidGeometryError, InvalidValuesError
from geo.hexagons import count_hexagons

AREA = box(121.45, 29.8, 121.6, 29.9)
COLUMNS = ["cell", "count", "z", "p_adjusted", "bin"]


def crowd(at: tuple[float, float], around: int, far: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw points about a place, and some all over the area."""
    rng = np.random.default_rng(3)
    near = rng.normal(at, 0.004, (around, 2))
    anywhere = rng.uniform((121.45, 29.8), (121.6, 29.9), (far, 2))
    return tuple(np.concatenate([near, anywhere]).T)  # type: ignore[return-value]


def test_counts_each_point_in_its_hexagon() -> None:
    lon, lat = crowd((121.52, 29.85), 300, 100)
    found = count_hexagons(AREA, lon, lat, 8)
    expected: dict[str, int] = {}
    for x, y in zip(lon, lat, strict=True):
        cell = h3.latlng_to_cell(y, x, 8)
        expected[cell] = expected.get(cell, 0) + 1
    rows = found.frame[found.frame["count"] > 0]
    assert dict(zip(rows["cell"], rows["count"], strict=True)) == expected
    assert found.outside == 0
    assert list(found.frame.columns) == COLUMNS


def test_points_outside_are_counted_apart() -> None:
    lon, lat = crowd((121.52, 29.85), 50, 0)
    far = np.array([0.0, 121.52]), np.array([0.0, -30.0])
    found = count_hexagons(AREA, np.append(lon, far[0]), np.append(lat, far[1]), 8)
    assert (found.frame["count"].sum(), found.outside) == (50, 2)


def test_crowd_is_a_hot_spot_and_the_rest_is_not() -> None:
    lon, lat = crowd((121.52, 29.85), 600, 300)
    frame = count_hexagons(AREA, lon, lat, 8).frame.set_index("cell")
    middle = frame.loc[h3.latlng_to_cell(29.85, 121.52, 8)]
    corner = frame.loc[h3.latlng_to_cell(29.81, 121.46, 8)]
    assert middle["bin"].startswith("hot")
    assert middle["z"] > corner["z"]
    assert not corner["bin"].startswith("hot")


@pytest.mark.parametrize("area", [AREA, shapely.union_all([AREA, box(121.7, 29.8, 121.75, 29.85)])])
def test_nothing_is_no_hot_spot_anywhere(area: shapely.Geometry) -> None:
    found = count_hexagons(area, np.array([]), np.array([]), 8)
    assert found.outside == 0
    assert set(found.frame["count"]) == {0}
    assert set(found.frame["bin"]) == {"none"}


def test_finer_hexagons_are_more_and_hold_the_same() -> None:
    lon, lat = crowd((121.52, 29.85), 300, 100)
    wide, near = (count_hexagons(AREA, lon, lat, resolution).frame for resolution in (8, 9))
    assert len(near) > 4 * len(wide)
    assert wide["count"].sum() == near["count"].sum() == 400


def test_what_cannot_be_covered_or_counted_is_refused() -> None:
    none = np.array([])
    with pytest.raises(InvalidGeometryError):
        count_hexagons(shapely.Point(121.5, 29.8), none, none, 8)
    with pytest.raises(InvalidValuesError):
        count_hexagons(AREA, none, none, 16)
