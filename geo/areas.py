"""A drawn area: how large it is, and which share of each region lies in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyproj
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.shapes import RegionShape

_ELLIPSOID = pyproj.Geod(ellps="WGS84")
_SQUARE_METRES = 1e6  # in a square kilometre
# A sliver of a neighbour that a line drawn by hand brushed against is no share of it.
_LEAST_SHARE = 0.0005


@dataclass(frozen=True, slots=True)
class AreaQuery:
    """Ask about a drawn area: an :class:`AreaMeasure`.

    ``ring``: its corners in degrees east and north, the last one joined to the first; where its
    lines cross, what is enclosed an odd number of times counts. ``parts``: codes of the regions
    whose shares in it are asked for.
    """

    ring: tuple[tuple[float, float], ...]
    parts: tuple[str, ...]


@dataclass(frozen=True)
class AreaMeasure:
    """A drawn area: ``square_km`` on the ellipsoid, and the ``shares`` of regions (0 to 1) in it.

    ``note``: what is said of the regions' boundaries (示意边界).
    """

    square_km: float
    shares: Mapping[str, float]
    note: str


def measure_area(query: AreaQuery, shapes: Sequence[RegionShape]) -> AreaMeasure:
    """Measure a drawn area, and what of each shape lies in it."""
    drawn = shapely.make_valid(Polygon(query.ring))
    shares = {}
    for shape in shapes:
        share = _size(shapely.intersection(drawn, shape.geometry)) / _size(shape.geometry)
        if share >= _LEAST_SHARE:
            shares[shape.region_code] = min(share, 1.0)
    notes = dict.fromkeys(shape.note for shape in shapes if shape.note)
    return AreaMeasure(_size(drawn), shares, "；".join(notes))


def _size(area: BaseGeometry) -> float:
    """Return square kilometres on the ellipsoid; lines and points have none."""
    # Mending a ring may give a collection that holds a multipolygon: parts of parts.
    parts = shapely.get_parts(shapely.get_parts(area))
    polygons = [part for part in parts if isinstance(part, Polygon)]
    return (
        sum(abs(_ELLIPSOID.geometry_area_perimeter(part)[0]) for part in polygons) / _SQUARE_METRES
    )
