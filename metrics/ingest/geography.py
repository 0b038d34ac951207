"""What a load asks of the map: datums, bounds, and which region holds a place.

Shapes belong to another package; whoever knows both hands an answerer in.
"""

from __future__ import annotations

from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from metrics.errors import LoadError

Datum = Literal["wgs84", "cgcs2000", "gcj02"]
# West, south, east, north, in degrees of WGS 84.
Bounds = tuple[float, float, float, float]
# n x 2, degrees, longitude first.
LonLat = NDArray[np.float64]


class Geography(Protocol):
    """Answers about places."""

    @property
    def version(self) -> str:
        """Return a text that changes with the areas of the regions."""
        ...

    def bounds(self) -> Bounds | None:
        """Return what holds the whole district; None where its area is not known."""
        ...

    def to_wgs84(self, places: LonLat, datum: Datum) -> LonLat:
        """Return places of a datum in WGS 84."""
        ...

    def locate(self, places: LonLat) -> NDArray[np.object_]:
        """Return the code of the smallest region that holds each place, '' where none does."""
        ...


class Unmapped:
    """A warehouse without areas: places are kept as they are, and none can be located."""

    version = ""

    def bounds(self) -> Bounds | None:
        """Return None: nothing is known."""
        return None

    def to_wgs84(self, places: LonLat, datum: Datum) -> LonLat:
        """Return the places; CGCS2000 differs by centimetres.

        Raises:
            LoadError: the datum would have to be converted.
        """
        if datum == "gcj02":
            raise LoadError("这里不能换算 GCJ-02 坐标，请用 cockpit load 载入。")
        return places

    def locate(self, places: LonLat) -> NDArray[np.object_]:
        """Return no region for any place."""
        return np.full(len(places), "", object)
