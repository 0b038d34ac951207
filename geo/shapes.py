"""One region's shape as it is kept: geometry in WGS 84, and where it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.layers import LayerKind

# Printed on every map whose boundaries are not official.
SCHEMATIC_NOTE = "示意边界"
# Six decimals are a decimetre; what lies below is noise.
_DECIMALS = 6


@dataclass(frozen=True)
class RegionShape:
    """An area or point of one region; ``note`` is printed on the map beside ``source``."""

    region_code: str
    kind: LayerKind
    geometry: BaseGeometry
    source: str
    note: str = ""
    is_official: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    @cached_property
    def geojson(self) -> str:
        """The geometry as GeoJSON text, rounded."""
        return shapely.to_geojson(rounded(self.geometry, _DECIMALS))

    @cached_property
    def digest(self) -> str:
        """What tells this shape from another one of the same region."""
        parts = (self.geojson, self.source, self.note, self.is_official)
        text = "|".join(map(str, (*parts, self.valid_from, self.valid_to)))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Round every vertex alike, so that neighbours still share theirs."""
    return shapely.transform(geometry, lambda xy: np.round(xy, decimals))
