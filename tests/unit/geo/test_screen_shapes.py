"""Shapes as screens draw them."""

from __future__ import annotations

import shapely
from shapely.geometry import box, shape

from geo.layers import LayerKind
from geo.screen_shapes import area_features, bounds, collection, point_features
from geo.shapes import RegionShape


def area(code: str, west: float, note: str = "") -> RegionShape:
    geometry = box(west, 29.8, west + 0.1, 29.9)
    return RegionShape(code, LayerKind.AREA, geometry, "区民政局", note)


def test_areas_keep_their_order_and_are_named_where_there_is_room() -> None:
    shapes = [area("b", 121.5), area("a", 121.4)]
    first, second = area_features(shapes, {"a": {"name": "甲"}, "b": {"name": "乙"}})
    assert [first["properties"]["name"], second["properties"]["name"]] == ["乙", "甲"]
    assert shape(first["geometry"]).contains(shapely.Point(first["properties"]["label_at"]))
    assert shape(first["geometry"]).touches(shape(second["geometry"]))


def test_points_are_rounded_to_a_metre() -> None:
    place = RegionShape("a", LayerKind.POINT, shapely.Point(121.4000049, 29.8), "公开坐标")
    [feature] = point_features([place], {"a": {}})
    assert feature["geometry"]["coordinates"] == [121.4, 29.8]


def test_sources_and_notes_are_told_once() -> None:
    shapes = [area("a", 121.4, "示意边界"), area("b", 121.5, "示意边界"), area("c", 121.6)]
    told = collection(shapes, [])
    assert (told["source"], told["notes"]) == ("区民政局", ["示意边界"])
    assert told["bounds"] == bounds([one.geometry for one in shapes])
    assert bounds([]) is None
