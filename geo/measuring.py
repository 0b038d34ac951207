"""Areas on the earth, and how they are told."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.coordinates import Coordinates

HECTARE = 10_000.0
SQUARE_KILOMETRE = 1_000_000.0

# A cylindrical projection of the WGS 84 ellipsoid that keeps areas.
_EQUAL_AREA = "EPSG:6933"


@cache
def _projection() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs("OGC:CRS84", _EQUAL_AREA, always_xy=True)


def square_metres(geometry: BaseGeometry) -> float:
    """Return the area of a geometry given in WGS 84 degrees."""

    def metres(points: Coordinates) -> Coordinates:
        return np.column_stack(_projection().transform(points[:, 0], points[:, 1]))

    return float(shapely.transform(geometry, metres).area)


def told_area(area: float) -> str:
    """Say an area of square metres: hectares, or square kilometres from one on."""
    if area >= SQUARE_KILOMETRE:
        return f"{area / SQUARE_KILOMETRE:,.2f}平方公里"
    return f"{area / HECTARE:,.2f}公顷"


def told_place(geometry: BaseGeometry) -> str:
    """Say where a geometry lies: a point inside it, in degrees."""
    point = shapely.point_on_surface(geometry)
    return f"东经{point.x:.4f}°、北纬{point.y:.4f}°"
