from __future__ import annotations

import pytest
from shapely.geometry import box

from geo.layers import LayerKind
from geo.shapes import RegionShape
from geo.zones import united

ZONE = "330203400000"


def member(code: str, west: float, *, official: bool = True) -> RegionShape:
    area = box(west, 29.8, west + 0.1, 29.9)
    return RegionShape(code, LayerKind.AREA, area, "区民政局", is_official=official)


def test_a_zone_is_what_its_members_cover_and_is_schematic_even_of_official_ones() -> None:
    zone = united(ZONE, [member("a", 121.4), member("b", 121.5)])
    assert zone is not None
    assert zone.geometry.area == pytest.approx(0.02)
    assert (zone.note, zone.is_official) == ("由成员镇乡（社区）边界合并，示意边界", False)
    assert zone.source == "由2个成员镇乡（社区）边界合并（区民政局）"


def test_parts_may_lie_apart_and_none_is_no_zone() -> None:
    zone = united(ZONE, [member("a", 121.3), member("b", 121.5)])
    assert zone is not None
    assert zone.geometry.geom_type == "MultiPolygon"
    assert united(ZONE, []) is None
