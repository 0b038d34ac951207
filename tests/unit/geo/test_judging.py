from __future__ import annotations

import math

import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    box,
)
from shapely.geometry.base import BaseGeometry

from geo import Datum
from geo.judging import LARGEST_REPAIR, RefusedError, judge
from geo.reference_systems import placing

DEGREES = placing(None, Datum.WGS84)
METRES = placing(pyproj.CRS("EPSG:4549"), Datum.CGCS2000)
TOWN = box(121.40, 29.85, 121.45, 29.90)
BOW_TIE = Polygon([(121.4, 29.8), (121.5, 29.9), (121.5, 29.8), (121.4, 29.9)])


def refusal(shape: BaseGeometry, place: object = DEGREES) -> str:
    with pytest.raises(RefusedError) as caught:
        judge(shape, place)  # type: ignore[arg-type]
    return str(caught.value)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (Polygon(), "图形为空"),
        (LineString(TOWN.exterior), "类型为LineString"),
        (MultiPoint([(121.4, 29.8)]), "类型为MultiPoint"),
        (GeometryCollection([TOWN]), "类型为GeometryCollection"),
        (Polygon([(121.4, 29.8), (math.inf, 29.9), (121.5, 29.8)]), "不是数字"),
        (Point(math.nan, 29.8), "图形为空|不是数字"),
        (BOW_TIE, "边界自相交，在121.45000, 29.85000附近"),
        (Polygon([(121.4, 29.8), (121.5, 29.8), (121.45, 29.8)]), "无效"),
        (box(29.85, 121.40, 29.90, 121.45), "经度和纬度写反了，应先经度后纬度"),
        (box(-179.9, 29, 179.9, 30), "跨越180°经线"),
        (box(179.5, 29, 180.5, 30), "跨越180°经线"),
        (box(500_000, 3_300_000, 500_100, 3_300_100), "文件没有声明坐标系"),
        (box(2.2, 48.8, 2.4, 48.9), "不在中国范围内"),
        (box(1e300, 1e300, 2e300, 2e300), "像是投影坐标"),
    ],
)  # fmt: skip
def test_refuses_what_is_no_region_with_its_own_sentence(shape: BaseGeometry, words: str) -> None:
    said = refusal(shape)
    assert any(word in said for word in words.split("|")), said


def test_a_hole_outside_its_shell_is_named() -> None:
    large = [(121.6, 29.86), (121.64, 29.86), (121.64, 29.9), (121.6, 29.9)]
    assert "内孔在外边界之外" in refusal(Polygon(TOWN.exterior, [large]))


def test_a_small_fault_is_repaired_and_told() -> None:
    tiny = [(121.50, 29.86), (121.5005, 29.86), (121.5005, 29.8605)]
    judged = judge(Polygon(TOWN.exterior, [tiny]), DEGREES)
    assert judged.repaired
    assert judged.geometry.equals(TOWN)


def test_heights_are_dropped_and_told() -> None:
    judged = judge(shapely.force_3d(TOWN, 12.5), DEGREES)
    assert judged.flattened
    assert not judged.geometry.has_z
    assert not judge(TOWN, DEGREES).flattened


def test_swapped_metres_are_told_as_such() -> None:
    north, east = 3_305_000, 640_000
    assert judge(box(east, north, east + 900, north + 900), METRES).geometry.is_valid
    assert "横坐标和纵坐标写反了" in refusal(box(north, east, north + 900, east + 900), METRES)


def test_metres_of_another_zone_are_refused() -> None:
    assert "不在" in refusal(box(40_640_000, 3_305_000, 40_641_000, 3_306_000), METRES)


_NUMBERS = st.one_of(
    st.floats(121.2, 121.6), st.floats(allow_nan=False), st.sampled_from([180.0, -180.0, 90.0])
)
_POINTS = st.lists(st.tuples(_NUMBERS, st.floats(29.7, 30.0)), min_size=3, max_size=12)


@given(st.lists(st.tuples(_POINTS, st.lists(_POINTS, max_size=2)), min_size=1, max_size=3))
def test_whatever_is_kept_is_sound_and_lies_in_china(
    parts: list[tuple[list[tuple[float, float]], list[list[tuple[float, float]]]]],
) -> None:
    written = MultiPolygon([Polygon(shell, holes) for shell, holes in parts])
    try:
        judged = judge(written, DEGREES)
    except RefusedError as error:
        assert str(error)
        return
    assert judged.geometry.is_valid
    assert not judged.geometry.is_empty
    west, south, east, north = judged.geometry.bounds
    assert 73 <= west <= east <= 136
    assert 3 <= south <= north <= 54
    if judged.repaired:
        change = abs(judged.geometry.area - written.area)
        assert change <= LARGEST_REPAIR * judged.geometry.area * 1.000001
