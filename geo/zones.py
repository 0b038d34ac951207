"""The area of a zone that nobody has drawn: what its members cover together."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry import MultiPolygon, Polygon

from geo.layers import LayerKind
from geo.shapes import RegionShape

# Printed on every map that shows such an area.
UNITED_NOTE = "由成员镇乡（社区）边界合并，示意边界"


def united(code: str, members: Sequence[RegionShape]) -> RegionShape | None:
    """Return the union of the members' areas, marked as schematic; None where there is none.

    Args:
        code: the zone's.
        members: the areas of *all* its members; a part of them would be another zone.
    """
    whole = shapely.union_all([member.geometry for member in members])
    if not isinstance(whole, Polygon | MultiPolygon) or whole.is_empty:
        return None
    sources = "；".join(dict.fromkeys(member.source for member in members))
    return RegionShape(
        region_code=code,
        kind=LayerKind.AREA,
        geometry=whole,
        source=f"由{len(members)}个成员镇乡（社区）边界合并（{sources}）"[:256],
        note=UNITED_NOTE,
    )
