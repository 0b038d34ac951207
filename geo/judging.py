"""Judge one geometry of a file: is it a shape that can be kept, and where on the earth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import shapely
from shapely.geometry import (
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)
from shapely.geometry.base import BaseGeometry

from geo.reference_systems import Place

# West, south, east, north of China, seas included.
_CHINA = (73.0, 3.0, 136.0, 54.0)
# A repair that changes more than this share of the area is a guess, not a repair.
LARGEST_REPAIR = 0.01

# How GEOS names what is wrong with a polygon.
_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "Self-intersection": "边界自相交",
        "Ring Self-intersection": "边界自相接",
        "Hole lies outside shell": "内孔在外边界之外",
        "Holes are nested": "内孔套着内孔",
        "Nested shells": "各部分相互重叠",
        "Interior is disconnected": "内部不连通",
        "Duplicate Rings": "同一条边界出现两次",
        "Too few points in geometry component": "边界的点太少",
    }
)
_REASON = re.compile(r"^(?P<fault>[^\[]+)\[(?P<lon>\S+) (?P<lat>\S+)\]$")


@dataclass(frozen=True)
class Accepted:
    """Which geometries are taken: their types, the words for these, and whether to repair them."""

    types: tuple[type[BaseGeometry], ...]
    words: str
    is_repaired: bool


REGIONS = Accepted((Point, Polygon, MultiPolygon), "面或点", is_repaired=True)
# Whoever may send anything can also send what takes minutes to repair: it is not tried.
DRAWINGS = Accepted(
    (Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon),
    "点、线或面",
    is_repaired=False,
)


class RefusedError(Exception):
    """Why one feature is not taken: a clerk's sentence. Never leaves the reading of a file."""


@dataclass(frozen=True)
class Judged:
    """A sound geometry in WGS 84, and what had to be done to it."""

    geometry: BaseGeometry
    repaired: bool
    flattened: bool


def judge(written: BaseGeometry, place: Place, accepted: Accepted = REGIONS) -> Judged:
    """Return a geometry as it can be kept.

    Args:
        written: as it stands in the file.
        place: brings it to WGS 84 degrees.
        accepted: which geometries are taken.

    Raises:
        RefusedError: it cannot be kept.
    """
    if not isinstance(written, accepted.types):
        raise RefusedError(f"图形类型为{written.geom_type}，应为{accepted.words}")
    if written.is_empty:
        raise RefusedError("图形为空")
    flat = shapely.force_2d(written)
    if not np.isfinite(shapely.get_coordinates(flat)).all():
        raise RefusedError("坐标中有不是数字的值")
    with np.errstate(all="ignore"):  # of coordinates that lie nowhere
        placed = place(flat)
        if not _in_china(placed):
            raise RefusedError(_misplaced(flat, place))
    sound = placed
    if not placed.is_valid:
        if not accepted.is_repaired:
            raise RefusedError(f"图形无效（{_reason(placed)}）")
        sound = _repaired(placed)
    return Judged(sound, repaired=sound is not placed, flattened=bool(written.has_z))


def _swapped(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, lambda points: points[:, ::-1])


def _misplaced(written: BaseGeometry, place: Place) -> str:
    """Say what is wrong with a geometry that does not lie in China."""
    geometry = place(written)
    if _in_china(place(_swapped(written))):
        if np.abs(_extent(written)).max() > 360:
            return "横坐标和纵坐标写反了，应先横坐标（东）后纵坐标（北）"
        return "经度和纬度写反了，应先经度后纬度"
    west, south, east, north = extent = _extent(geometry)
    if not np.isfinite(extent).all():
        return "坐标不在所声明的投影坐标系之内，请核对坐标系和带号"
    if max(abs(west), abs(east)) > 360 or max(abs(south), abs(north)) > 90:
        return (
            "坐标不是经纬度，像是投影坐标，而文件没有声明坐标系：请导出时带上坐标系，"
            "或在映射中用 crs 写明（如 EPSG:4549）"
        )
    if max(abs(west), abs(east)) > 180 or _widest_step(geometry) > 180:
        return "图形跨越180°经线，请核对经度"
    return f"图形不在中国范围内（{west:.4f}, {south:.4f}, {east:.4f}, {north:.4f}）"


def _extent(geometry: BaseGeometry) -> tuple[float, float, float, float]:
    """Return west, south, east, north of all vertices: GEOS leaves those of holes out."""
    points = shapely.get_coordinates(geometry)
    west, south = points.min(axis=0).tolist()
    east, north = points.max(axis=0).tolist()
    return west, south, east, north


def _in_china(geometry: BaseGeometry) -> bool:
    west, south, east, north = _extent(geometry)
    return _CHINA[0] <= west and _CHINA[1] <= south and east <= _CHINA[2] and north <= _CHINA[3]


def _widest_step(geometry: BaseGeometry) -> float:
    """Return the most degrees of longitude between two vertices that follow each other."""
    lines = shapely.get_coordinates(geometry)[:, 0]
    return float(np.abs(np.diff(lines)).max(initial=0))


def _repaired(geometry: BaseGeometry) -> BaseGeometry:
    """Make a polygon valid, unless that changes what it covers."""
    reason = _reason(geometry)
    valid = shapely.union_all([_sound(part) for part in shapely.get_parts(geometry)])
    if not isinstance(valid, Polygon | MultiPolygon) or valid.is_empty:
        raise RefusedError(f"图形无效且无法修复（{reason}）")
    change = abs(valid.area - geometry.area) / valid.area
    if change > LARGEST_REPAIR:
        raise RefusedError(f"图形无效，修复后面积变化{change:.0%}，不予采用（{reason}）")
    return valid


def _sound(part: Polygon) -> BaseGeometry:
    """Return what a polygon's shell holds without its holes; a hole outside takes nothing."""
    shell, *holes = (
        shapely.make_valid(Polygon(ring), method="structure", keep_collapsed=False)
        for ring in (part.exterior, *part.interiors)
    )
    return shapely.difference(shell, shapely.union_all(holes))


def _reason(geometry: BaseGeometry) -> str:
    text = shapely.is_valid_reason(geometry)
    found = _REASON.match(text)
    if found is None:
        return text
    fault = _FAULTS.get(found["fault"], found["fault"])
    return f"{fault}，在{float(found['lon']):.5f}, {float(found['lat']):.5f}附近"
