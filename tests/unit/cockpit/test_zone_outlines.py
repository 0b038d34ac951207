"""Which line is drawn around a zone, and when none is."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa
from shapely.geometry import box

from cockpit.zone_outlines import ZoneOutline, outline_of
from geo.boundaries import store_shapes
from geo.layers import LayerKind
from geo.service import GeoService
from geo.shapes import RegionShape
from metrics import Level, Membership, Region, RegionCode, RegionTree

DISTRICT, ZONE = RegionCode("330203000000"), RegionCode("330203400000")
TOWN, OTHER = RegionCode("330203103000"), RegionCode("330203009000")


def tree(**weights: float) -> RegionTree:
    """A zone of two towns, which count in it with weights."""
    levels = {DISTRICT: Level.DISTRICT, ZONE: Level.ZONE, TOWN: Level.TOWN, OTHER: Level.TOWN}
    regions = [
        Region(code, level, "", code, code, code, None if code == DISTRICT else DISTRICT)
        for code, level in levels.items()
    ]
    counted = {TOWN: weights.get("town", 1.0), OTHER: weights.get("other", 1.0)}
    return RegionTree(regions, [Membership(ZONE, code, w, 1) for code, w in counted.items()])


def area(code: str, west: float) -> RegionShape:
    return RegionShape(code, LayerKind.AREA, box(west, 29.8, west + 0.1, 29.9), "区民政局")


@pytest.fixture
def geo(engine: sa.Engine) -> GeoService:
    with engine.begin() as connection:
        store_shapes(connection, [area(TOWN, 121.4)], datetime(2025, 10, 20))
    return GeoService(engine)


def add(engine: sa.Engine, *shapes: RegionShape) -> None:
    with engine.begin() as connection:
        store_shapes(connection, shapes, datetime(2025, 10, 20))


def test_it_is_the_union_of_whole_members(geo: GeoService, engine: sa.Engine) -> None:
    assert outline_of(geo, tree(), ZONE) == ZoneOutline(None, lacking=1)
    add(engine, area(OTHER, 121.5))
    found = outline_of(geo, tree(), ZONE).shape
    assert found is not None
    assert found.geometry.equals(box(121.4, 29.8, 121.6, 29.9))


def test_none_is_invented_where_a_member_counts_in_part(geo: GeoService, engine: sa.Engine) -> None:
    add(engine, area(OTHER, 121.5))
    assert outline_of(geo, tree(other=0.4), ZONE) == ZoneOutline(None)


def test_its_own_wins(geo: GeoService, engine: sa.Engine) -> None:
    own = area(ZONE, 121.3)
    add(engine, area(OTHER, 121.5), own)
    for weight in (1.0, 0.4):
        found = outline_of(geo, tree(other=weight), ZONE).shape
        assert found is not None
        assert found.digest == own.digest
