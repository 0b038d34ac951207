"""The outline of a functional zone: its own, else its members' together, else why there is none.

Shapes belong to ``geo``, members to ``metrics``; they meet here, in region codes.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.layers import LayerKind
from geo.service import GeoService
from geo.shapes import RegionShape
from geo.zones import united
from metrics import RegionTree


@dataclass(frozen=True)
class ZoneOutline:
    """A zone's area; without one, of how many members the area is not known.

    None of them lacks one where some count in part: then no line divides what counts from what
    does not, and none is invented.
    """

    shape: RegionShape | None
    lacking: int = 0


def outline_of(geo: GeoService, tree: RegionTree, zone: str) -> ZoneOutline:
    """Return the outline of a zone; one that was loaded for it wins over the members'.

    Raises:
        LayerUnavailableError: the database does not answer.
    """
    own = geo.shapes(LayerKind.AREA, [zone])
    if own:
        return ZoneOutline(own[0])
    if not tree.is_of_wholes(zone):
        return ZoneOutline(None)
    members = tree.tops(zone)
    areas = geo.shapes(LayerKind.AREA, members)
    if len(areas) < len(members):
        return ZoneOutline(None, len(members) - len(areas))
    return ZoneOutline(united(zone, areas))
