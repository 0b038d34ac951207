from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from shapely.geometry import box

from geo.boundaries import StoredCounts, content_version, read_shapes, store_shapes
from geo.layers import LayerKind
from geo.shapes import RegionShape
from geo.warehouse import region_shape

NOW = datetime(2025, 10, 20, 8, 53)
LATER = datetime(2025, 10, 21)
SHIQI, GAOQIAO = "330203009000", "330203100000"


def area(code: str, east: float = 121.5) -> RegionShape:
    return RegionShape(code, LayerKind.AREA, box(121.4, 29.8, east, 29.9), "区民政局")


def test_counts_new_revised_and_unchanged_and_keeps_history(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        first = store_shapes(connection, [area(SHIQI), area(GAOQIAO)], NOW)
        second = store_shapes(connection, [area(SHIQI, 121.6), area(GAOQIAO)], LATER)
        kept = connection.scalar(sa.select(sa.func.count()).select_from(region_shape))
        current = read_shapes(connection, LayerKind.AREA, [GAOQIAO, SHIQI, "1" * 12])
    assert (first, second) == (StoredCounts(2, 0, 0), StoredCounts(0, 1, 1))
    assert kept == 3
    assert [shape.region_code for shape in current] == [SHIQI, GAOQIAO]
    assert current[0].digest == area(SHIQI, 121.6).digest


def test_version_follows_the_current_shapes_alone(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        store_shapes(connection, [area(SHIQI)], NOW)
        before = content_version(connection)
        store_shapes(connection, [area(SHIQI)], LATER)
        assert content_version(connection) == before
        store_shapes(connection, [area(SHIQI, 121.6)], LATER)
        assert content_version(connection) != before
        store_shapes(connection, [area(SHIQI)], LATER)
        assert content_version(connection) == before
