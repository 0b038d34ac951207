"""Points counted on hexagons, with how sure it is that high or low counts lie together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.contiguity import Floats
from geo.grid import count_cells, cover, locate, neighbours
from geo.hotspots import hot_spots


@dataclass(frozen=True)
class HexagonCounts:
    """The hexagons of an area.

    ``frame``: ``cell`` (H3 index), ``count``, ``z`` (Gi*), ``p_adjusted`` and ``bin`` as
    ``geo.hotspots`` has them; ``outside``: points that lie in none of them.
    """

    frame: pd.DataFrame
    outside: int


def count_hexagons(area: BaseGeometry, lon: Floats, lat: Floats, resolution: int) -> HexagonCounts:
    """Count points on the hexagons that cover an area, and find their hot spots.

    Args:
        area: a (multi)polygon in WGS 84.
        lon: degrees east of each point.
        lat: degrees north of each point.
        resolution: of H3; 8 is 0.58 km2 here, 9 a seventh of that.

    Raises:
        InvalidGeometryError, InvalidValuesError: area, positions or resolution are none.
    """
    cells = cover(area, resolution)
    counted = count_cells(locate(np.asarray(lon), np.asarray(lat), resolution), cells)
    spots = hot_spots(counted.frame, neighbours(cells))
    return HexagonCounts(spots[["cell", "count", "z", "p_adjusted", "bin"]], counted.outside)
