from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from shapely.geometry import box

from geo.boundaries import read_shapes, store_shapes
from geo.facts import read_facts
from geo.layers import LayerKind
from geo.seeding import schematic_shapes, seed_shapes
from geo.shapes import RegionShape

NOW = datetime(2025, 10, 20, 8, 53)
SHIQI = "330203009000"


def test_every_constructed_area_says_that_it_is_schematic() -> None:
    areas = [s for s in schematic_shapes(read_facts()) if s.kind is LayerKind.AREA]
    assert {area.note for area in areas} == {"示意边界"}
    assert not any(area.is_official for area in areas)


def test_seeding_leaves_a_loaded_shape_alone(engine: sa.Engine) -> None:
    official = RegionShape(SHIQI, LayerKind.AREA, box(121.4, 29.8, 121.5, 29.9), "区民政局")
    with engine.begin() as connection:
        store_shapes(connection, [official], NOW)
        seed_shapes(connection, NOW)
        (kept,) = read_shapes(connection, LayerKind.AREA, [SHIQI])
    assert kept.digest == official.digest
