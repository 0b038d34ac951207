from __future__ import annotations

from collections.abc import Sequence

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from geo.layers import LayerKind
from geo.measuring import HECTARE, square_metres
from geo.neighbours import against_published, compare, relatives
from geo.shapes import RegionShape

DISTRICT, WEST, EAST = "330203000000", "330203100000", "330203102000"
WHOLE = box(121.40, 29.80, 121.50, 29.90)
LEFT, RIGHT = box(121.40, 29.80, 121.45, 29.90), box(121.45, 29.80, 121.50, 29.90)


class Tree:
    """A district of two towns."""

    def name(self, code: str) -> str:
        return {DISTRICT: "海曙区", WEST: "高桥镇", EAST: "集士港镇"}[code]

    def parent(self, code: str) -> str:
        return DISTRICT if code != DISTRICT else ""

    def children(self, code: str) -> Sequence[str]:
        return [WEST, EAST] if code == DISTRICT else []


def area(code: str, shape: BaseGeometry, *, official: bool = True) -> RegionShape:
    return RegionShape(code, LayerKind.AREA, shape, "区民政局", is_official=official)


def told(
    *fresh: RegionShape, stored: Sequence[RegionShape] = (), tolerance: float = 1.0
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = compare(fresh, stored, Tree(), tolerance)
    return found.faults, found.remarks


PARENT = area(DISTRICT, WHOLE)


def test_towns_that_make_up_their_district_are_without_fault() -> None:
    faults, remarks = told(area(WEST, LEFT), area(EAST, RIGHT), stored=[PARENT])
    assert faults == ()
    assert remarks == ("2个区划合计覆盖海曙区面积的100.0%",)


def test_an_overlap_is_told_with_its_size_and_place() -> None:
    wide = box(121.40, 29.80, 121.46, 29.90)
    [fault], _ = told(area(WEST, wide), area(EAST, RIGHT), stored=[PARENT])
    assert fault.startswith("重叠，高桥镇与集士港镇：10.7")
    assert "平方公里，在东经121.455" in fault


def test_a_gap_is_told_where_it_lies() -> None:
    short = box(121.40, 29.80, 121.449, 29.90)
    [fault], remarks = told(area(WEST, short), area(EAST, RIGHT), stored=[PARENT])
    assert fault.startswith("海曙区内的缝隙，不属于任何一个下级区划：1.07平方公里，在东经121.4495°")
    assert remarks == ("2个区划合计覆盖海曙区面积的99.0%",)


def test_what_lies_outside_the_district_is_told() -> None:
    far = box(121.45, 29.80, 121.51, 29.90)
    [fault], _ = told(area(WEST, LEFT), area(EAST, far), stored=[PARENT])
    assert fault.startswith("超出海曙区的边界：10.7")


def test_what_is_within_the_tolerance_is_counted_not_told() -> None:
    near = box(121.40, 29.80, 121.45001, 29.90)
    one, other = area(WEST, near), area(EAST, RIGHT)
    faults, remarks = told(one, other, stored=[PARENT], tolerance=2.0)
    assert faults == ()
    assert remarks[0].startswith(
        "海曙区以下另有1处重叠或缝隙合计1.07公顷，均在容差（2.00公顷）以内"
    )
    assert len(told(one, other, stored=[PARENT], tolerance=1.0)[0]) == 1


def test_a_schematic_parent_proves_nothing() -> None:
    schematic = area(DISTRICT, box(121.39, 29.80, 121.49, 29.90), official=False)
    faults, remarks = told(area(WEST, LEFT), area(EAST, RIGHT), stored=[schematic])
    assert faults == ()
    assert remarks == ("2个区划合计覆盖海曙区（示意边界，差异不作为问题）面积的90.0%",)


def test_a_gap_in_the_middle_needs_no_parent() -> None:
    hollow = LEFT.difference(box(121.41, 29.81, 121.42, 29.82))
    faults, remarks = told(area(WEST, hollow), area(EAST, RIGHT))
    assert len(faults) == 1
    assert "海曙区内的缝隙" in faults[0]
    assert remarks == ("海曙区本身没有边界，未与之比较",)


def test_a_town_that_is_missing_is_no_gap() -> None:
    schematic = area(EAST, RIGHT, official=False)
    faults, remarks = told(area(WEST, LEFT), stored=[PARENT, schematic])
    assert faults == ()
    assert remarks[0] == "海曙区以下还有集士港镇没有正式边界，未检查缝隙"


def test_official_neighbours_already_there_are_compared() -> None:
    wide = area(WEST, box(121.40, 29.80, 121.46, 29.90))
    assert len(told(wide, stored=[PARENT, area(EAST, RIGHT)])[0]) == 1
    assert told(wide, stored=[PARENT, area(EAST, RIGHT, official=False)])[0] == ()


def test_only_the_largest_pieces_are_told_one_by_one() -> None:
    holes = [box(121.41, 29.80 + n / 100, 121.412, 29.803 + n / 100) for n in range(8)]
    leaky = LEFT.difference(shapely.union_all(holes))
    faults, _ = told(area(WEST, leaky), area(EAST, RIGHT), stored=[PARENT])
    assert len(faults) == 6
    assert "另有3处" in faults[-1]


def test_points_and_districts_have_no_neighbours() -> None:
    seat = RegionShape(WEST, LayerKind.POINT, Point(121.4, 29.8), "")
    assert told(seat, area(DISTRICT, WHOLE)) == ((), ())


def test_the_relatives_are_parents_siblings_and_children() -> None:
    assert relatives([area(WEST, LEFT)], Tree()) == (DISTRICT, WEST, EAST)
    assert relatives([area(DISTRICT, WHOLE)], Tree()) == (DISTRICT, WEST, EAST)


def test_a_new_parent_is_held_against_the_official_children_there() -> None:
    children = [area(WEST, LEFT), area(EAST, RIGHT)]
    small = area(DISTRICT, box(121.41, 29.80, 121.50, 29.90))
    [fault], remarks = told(small, stored=children)
    assert fault.startswith("超出海曙区的边界：10.7")
    assert remarks == ("2个区划合计覆盖海曙区面积的100.0%",)
    schematic = [area(WEST, LEFT, official=False), area(EAST, RIGHT, official=False)]
    assert told(small, stored=schematic) == ((), ())


def test_a_published_area_is_held_against_the_drawn_one() -> None:
    shapes = [area(WEST, LEFT), area(EAST, RIGHT)]
    drawn = square_metres(LEFT)
    told = against_published(shapes, {WEST: drawn * 1.009, EAST: drawn * 1.1}, Tree())
    assert len(told) == 1
    assert told[0].startswith("集士港镇的图形面积53.5")
    assert told[0].endswith("相差9.1%")


@given(st.floats(121.41, 121.49), st.floats(-0.004, 0.004))
def test_overlap_and_gap_are_told_in_their_true_size(border: float, shift: float) -> None:
    left = box(121.40, 29.80, border + shift, 29.90)
    right = box(border, 29.80, 121.50, 29.90)
    faults, _ = told(area(WEST, left), area(EAST, right), stored=[PARENT], tolerance=0.5)
    expected = square_metres(
        box(min(border, border + shift), 29.80, max(border, border + shift), 29.90)
    )
    if expected / HECTARE == pytest.approx(0.5, abs=0.01):
        return
    assert bool(faults) == (expected / HECTARE > 0.5)
    assert all(("重叠" in fault) == (shift > 0) for fault in faults)
