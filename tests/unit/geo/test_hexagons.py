from __future__ import annotations

import h3
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import box

from geo.errors import InvalidGeometryError, InvalidValuesError
from geo.grid import cover, neighbours
from geo.hexagons import count_hexagons
from geo.hotspots import FEWEST_PERIODS, Trend, hot_spots, local_moran

AREA = box(121.45, 29.8, 121.6, 29.9)
COLUMNS = ["cell", "count", "z", "p_adjusted", "bin", "cluster"]
NOWHERE = pd.DataFrame({"lon": [], "lat": []}, dtype=float)
MIDDLE, CORNER = (121.52, 29.85), (121.46, 29.81)


def cell_at(place: tuple[float, float]) -> str:
    lon, lat = place
    return str(h3.latlng_to_cell(lat, lon, 8))


def crowd(at: tuple[float, float], around: int, far: int, seed: int = 3) -> pd.DataFrame:
    """Draw points about a place, and some all over the area."""
    rng = np.random.default_rng(seed)
    near = rng.normal(at, 0.004, (around, 2))
    anywhere = rng.uniform((121.45, 29.8), (121.6, 29.9), (far, 2))
    return pd.DataFrame(np.concatenate([near, anywhere]), columns=["lon", "lat"])


def in_months(crowds: list[pd.DataFrame]) -> tuple[pd.DataFrame, list[str]]:
    """Put crowds into periods, one each."""
    names = [f"{number:02d}" for number in range(len(crowds))]
    dated = [crowd.assign(period=name) for crowd, name in zip(crowds, names, strict=True)]
    return pd.concat(dated, ignore_index=True), names


def test_counts_each_point_in_its_hexagon() -> None:
    points = crowd(MIDDLE, 300, 100)
    found = count_hexagons(AREA, points, 8)
    expected: dict[str, int] = {}
    for x, y in zip(points["lon"], points["lat"], strict=True):
        cell = h3.latlng_to_cell(y, x, 8)
        expected[cell] = expected.get(cell, 0) + 1
    rows = found.frame[found.frame["count"] > 0]
    assert dict(zip(rows["cell"], rows["count"], strict=True)) == expected
    assert found.outside == 0
    assert list(found.frame.columns) == COLUMNS
    assert not found.has_trends


def test_points_outside_are_counted_apart() -> None:
    far = pd.DataFrame({"lon": [0.0, 121.52], "lat": [0.0, -30.0]})
    found = count_hexagons(AREA, pd.concat([crowd(MIDDLE, 50, 0), far]), 8)
    assert (found.frame["count"].sum(), found.outside) == (50, 2)


def test_crowd_is_a_hot_spot_and_the_rest_is_not() -> None:
    frame = count_hexagons(AREA, crowd(MIDDLE, 600, 300), 8).frame.set_index("cell")
    middle, corner = (frame.loc[cell_at(place)] for place in (MIDDLE, CORNER))
    assert middle["bin"].startswith("hot")
    assert middle["z"] > corner["z"]
    assert not corner["bin"].startswith("hot")
    assert middle["cluster"] == "HH"


def test_clusters_and_hot_spots_are_those_of_their_own_functions() -> None:
    """One test of the neighbours serves both."""
    found = count_hexagons(AREA, crowd(MIDDLE, 600, 300), 8).frame
    near = neighbours(cover(AREA, 8))
    counts = found[["cell", "count"]]
    assert list(hot_spots(counts, near)["bin"]) == list(found["bin"])
    assert list(local_moran(counts, near)["cluster"]) == list(found["cluster"])


def test_trends_tell_the_old_crowd_from_the_new_one() -> None:
    crowds = [crowd(MIDDLE, 200, 60, seed) for seed in range(FEWEST_PERIODS - 1)]
    last = pd.concat([crowd(MIDDLE, 200, 60, 99), crowd((121.57, 29.82), 200, 0, 98)])
    points, names = in_months([*crowds, last])
    found = count_hexagons(AREA, points, 8, names)
    assert found.has_trends
    frame = found.frame.set_index("cell")
    old, new, none = (frame.loc[cell_at(at)] for at in (MIDDLE, (121.57, 29.82), CORNER))
    assert old["trend"] in (Trend.PERSISTENT, Trend.INTENSIFYING, Trend.DIMINISHING)
    assert old["hot_periods"] == FEWEST_PERIODS
    assert (new["trend"], new["hot_periods"]) == (Trend.NEW, 1)
    assert (none["trend"], none["hot_periods"]) == (Trend.NONE, 0)


def test_a_period_without_a_point_has_no_hot_spot_and_others_count_in_the_whole() -> None:
    points, names = in_months([crowd(MIDDLE, 100, 30, seed) for seed in range(FEWEST_PERIODS)])
    empty = count_hexagons(AREA, points, 8, [*names, "later"])
    assert set(empty.frame["trend"]) == {Trend.NONE}
    part = count_hexagons(AREA, points.assign(period="other"), 8, names)
    assert part.frame["count"].sum() == len(points)
    assert set(part.frame["hot_periods"]) == {0}


def test_with_too_few_periods_there_is_no_trend() -> None:
    points, names = in_months([crowd(MIDDLE, 20, 9, seed) for seed in range(FEWEST_PERIODS - 1)])
    found = count_hexagons(AREA, points, 8, names)
    assert not found.has_trends
    assert list(found.frame.columns) == COLUMNS


@pytest.mark.parametrize("area", [AREA, shapely.union_all([AREA, box(121.7, 29.8, 121.75, 29.85)])])
def test_nothing_is_no_hot_spot_anywhere(area: shapely.Geometry) -> None:
    found = count_hexagons(area, NOWHERE, 8)
    assert found.outside == 0
    assert set(found.frame["count"]) == {0}
    assert set(found.frame["bin"]) == set(found.frame["cluster"]) == {"none"}


def test_finer_hexagons_are_more_and_hold_the_same() -> None:
    points = crowd(MIDDLE, 300, 100)
    wide, near = (count_hexagons(AREA, points, resolution).frame for resolution in (8, 9))
    assert len(near) > 4 * len(wide)
    assert wide["count"].sum() == near["count"].sum() == 400


def test_what_cannot_be_covered_or_counted_is_refused() -> None:
    with pytest.raises(InvalidGeometryError):
        count_hexagons(shapely.Point(121.5, 29.8), NOWHERE, 8)
    with pytest.raises(InvalidValuesError):
        count_hexagons(AREA, NOWHERE, 16)
