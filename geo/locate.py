"""Find the area that holds a point, for many points at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from geo.coordinates import Coordinates
from geo.shapes import RegionShape

# What a point in no area is given.
NOWHERE = ""


class AreaLocator:
    """Areas with an index; a point on the border of several lies in the one of the lowest code."""

    def __init__(self, areas: Iterable[RegionShape]) -> None:
        ordered = sorted(areas, key=lambda area: area.region_code)
        self._codes = np.array([area.region_code for area in ordered], dtype=object)
        self._geometries = [area.geometry for area in ordered]
        # A prepared area is asked for a thousand points in the time of one.
        shapely.prepare(self._geometries)
        self._index = STRtree(self._geometries)

    def locate(self, lon_lat: Coordinates) -> NDArray[np.object_]:
        """Return the code of the area that holds each point (n x 2, degrees), or ``NOWHERE``.

        A border belongs to its area. NaN lies nowhere.
        """
        found = np.full(len(lon_lat), NOWHERE, dtype=object)
        # The index compares boxes alone: it would ask an unprepared area about every point.
        points, areas = self._index.query(shapely.points(lon_lat))
        order = np.argsort(areas, kind="stable")
        points, areas = points[order], areas[order]
        cuts = np.searchsorted(areas, np.arange(len(self._geometries) + 1))
        for area in reversed(range(len(self._geometries))):  # the lowest code has the last word
            near = points[cuts[area] : cuts[area + 1]]
            is_in = shapely.intersects_xy(self._geometries[area], lon_lat[near])
            found[near[is_in]] = self._codes[area]
        return found
