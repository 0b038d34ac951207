"""The shapes that a fresh warehouse starts with, from public facts; all schematic."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from geo.boundaries import StoredCounts, store_shapes
from geo.construction import construct_towns
from geo.facts import DistrictFacts, read_facts
from geo.layers import LayerKind
from geo.shapes import SCHEMATIC_NOTE, RegionShape
from geo.warehouse import region_shape

_CONSTRUCTED = "区界公开坐标与镇村驻地点位推算"


def schematic_shapes(facts: DistrictFacts) -> list[RegionShape]:
    """Return outline, towns, seats and communities of the district as shapes."""
    outline = facts.outline
    areas = [
        RegionShape(outline.code, LayerKind.AREA, outline.polygon, outline.source, SCHEMATIC_NOTE),
        *(
            RegionShape(code, LayerKind.AREA, town, _CONSTRUCTED, SCHEMATIC_NOTE)
            for code, town in construct_towns(facts).items()
        ),
    ]
    points = [
        RegionShape(
            place.code,
            LayerKind.POINT,
            place.point,
            place.source or facts.communities.source,
            place.note,
        )
        for place in (*facts.seats, *facts.communities.points)
    ]
    return areas + points


def seed_shapes(connection: sa.Connection, recorded_at: datetime) -> StoredCounts:
    """Store the schematic shapes of regions that have none; what was loaded stays as it is."""
    table = region_shape.c
    present = {
        (row.region_code, row.kind)
        for row in connection.execute(
            sa.select(table.region_code, table.kind).where(table.is_current.is_(sa.true()))
        )
    }
    missing = [
        shape
        for shape in schematic_shapes(read_facts())
        if (shape.region_code, shape.kind.value) not in present
    ]
    return store_shapes(connection, missing, recorded_at)
