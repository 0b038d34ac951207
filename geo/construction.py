"""Construct schematic town boundaries from public points: our own drawing, not an official one.

Every place of the district belongs to the town of the nearest known seat or community (a Voronoi
diagram, dissolved by town and cut at the outline). A splinter apart from its town's seat goes to
the neighbour that it touches most; the borders between towns are smoothed as shared lines, so that
no gap or overlap can arise; last, thin tongues change hands like splinters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import cos, radians
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.facts import DistrictFacts

Shape = TypeVar("Shape", bound=BaseGeometry)

# In degrees of latitude, about 250 m: bends below it are the points' accident, not the land's.
_TOLERANCE = 0.0025
_CORNER_CUTS = 3
# A tongue is narrower than twice this (about 440 m across) and larger than a rounded corner.
_TONGUE_REACH = 0.002
_TONGUE_AREA = 5e-6
# About 1 cm: lines that meet within it meet.
_GRID = 1e-7
# A community's code starts with the nine digits of its town's.
_TOWN_DIGITS = 9


def construct_towns(facts: DistrictFacts) -> Mapping[str, Polygon]:
    """Return one polygon per town, by code, in degrees of WGS 84; all together are the outline."""
    plane = _Plane(facts.outline.polygon)
    outline = plane.enter(facts.outline.polygon)
    seats = {place.code: plane.enter(place.point) for place in facts.seats}
    # By position: 社区 and 村 of one name share a point, and one point makes one cell.
    sites = {
        plane.enter(place.point).coords[0]: place.code[:_TOWN_DIGITS].ljust(len(place.code), "0")
        for place in (*facts.seats, *facts.communities.points)
    }
    rough = _gathered(_dissolved_cells(sites, outline), seats)
    smooth = _gathered(_smoothed_faces(list(rough.values()), outline), seats)
    towns = _gathered([part for town in smooth.values() for part in _cut_tongues(town)], seats)
    return {code: plane.leave(town) for code, town in towns.items()}


class _Plane:
    """Degrees with the longitudes shortened, so that both directions measure alike."""

    def __init__(self, outline: Polygon) -> None:
        self._factors = np.array([cos(radians(outline.centroid.y)), 1.0])

    def enter(self, shape: Shape) -> Shape:
        return shapely.transform(shape, lambda xy: xy * self._factors)

    def leave(self, shape: Shape) -> Shape:
        return shapely.transform(shape, lambda xy: xy / self._factors)


def _dissolved_cells(sites: Mapping[tuple[float, ...], str], outline: Polygon) -> list[Polygon]:
    """Return what lies nearest to the sites of each town, cut at the outline, in whole parts."""
    cells = shapely.voronoi_polygons(MultiPoint(list(sites)), extend_to=outline, ordered=True)
    by_town: dict[str, list[BaseGeometry]] = defaultdict(list)
    for cell, town in zip(cells.geoms, sites.values(), strict=True):
        by_town[town].append(cell)
    towns = [
        shapely.intersection(shapely.union_all(group), outline, grid_size=_GRID)
        for group in by_town.values()
    ]
    return list(shapely.get_parts(towns))


def _gathered(parts: Sequence[Polygon], seats: Mapping[str, Point]) -> dict[str, Polygon]:
    """Name each part by the seat it holds; give one without a seat to whom it touches most."""
    towns = {code: next(p for p in parts if p.contains(seat)) for code, seat in seats.items()}
    seated = {id(part) for part in towns.values()}
    for splinter in (part for part in parts if id(part) not in seated):
        touched = {
            code: shapely.intersection(town, splinter, grid_size=_GRID).length
            for code, town in towns.items()
        }
        nearest = max(touched, key=touched.__getitem__)
        joined = shapely.union_all([towns[nearest], splinter], grid_size=_GRID)
        towns[nearest] = max(shapely.get_parts(joined), key=shapely.area)
    return towns


def _smoothed_faces(towns: list[BaseGeometry], outline: Polygon) -> list[Polygon]:
    """Smooth every border once, from junction to junction, and cut the outline by them again."""
    borders = shapely.union_all([town.boundary for town in towns], grid_size=_GRID)
    inner = shapely.difference(borders, outline.boundary, grid_size=_GRID)
    smooth = [_smoothed(arc) for arc in shapely.get_parts(shapely.line_merge(inner))]
    network = shapely.union_all([outline.boundary, *smooth], grid_size=_GRID)
    faces = shapely.get_parts(shapely.polygonize([network]))
    # A smoothed border may stray across a bay of the outline; what lies out there is nobody's.
    return [face for face in faces if outline.contains(face.representative_point())]


def _cut_tongues(town: Polygon) -> list[Polygon]:
    """Return a town's body and its thin tongues as parts of their own."""
    eroded = town.buffer(-_TONGUE_REACH, join_style="mitre")
    body = eroded.buffer(_TONGUE_REACH * 1.01, join_style="mitre", mitre_limit=8)
    thin = shapely.get_parts(shapely.difference(town, body))
    tongues = [part for part in thin if part.area > _TONGUE_AREA]
    if not tongues:
        return [town]
    rest = shapely.difference(town, shapely.union_all(tongues), grid_size=_GRID)
    return [*shapely.get_parts(rest), *tongues]


def _smoothed(line: LineString) -> LineString:
    """Simplify a line, then cut its corners (Chaikin); its ends stay."""
    tolerance = min(_TOLERANCE, line.length / 10)
    points: npt.NDArray[np.float64] = shapely.get_coordinates(line.simplify(tolerance))
    for _ in range(_CORNER_CUTS):
        near = 0.75 * points[:-1] + 0.25 * points[1:]
        far = 0.25 * points[:-1] + 0.75 * points[1:]
        cut = np.stack((near, far), axis=1).reshape(-1, 2)
        points = np.vstack((points[:1], cut[1:-1], points[-1:]))
    return LineString(points)
