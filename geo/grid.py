"""The hexagons of H3: which cover an area, which one a point lies in, who touches whom.

Positions are degrees of WGS 84. Cells are H3's 64-bit numbers while there are many of them, and
H3's text (15 hexadecimal digits) in frames, because JavaScript has no such numbers. At resolution 8
a hexagon of Haishu has 0.58 km2; a step of the resolution is a factor of seven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from h3.api import numpy_int as h3
from shapely.geometry.base import BaseGeometry

from geo.contiguity import Contiguity, Floats, Integers
from geo.coordinates import Coordinates
from geo.errors import InvalidGeometryError, InvalidValuesError

Cells = npt.NDArray[np.uint64]

FINEST = 15
# More hexagons than any screen can tell apart; one mistyped resolution would ask for millions.
MOST_CELLS = 200_000
# Six decimals are a decimetre. Neighbours compute a shared corner alike to far less than that.
_DECIMALS = 6
_CELL = re.compile(r"[0-9a-f]{15}")


@dataclass(frozen=True)
class CellCounts:
    """How many points lie in each hexagon.

    ``frame``: ``cell`` (text), ``count`` (int), one row for every hexagon asked about, by cell;
    ``outside``: how many points lie in none of them.
    """

    frame: pd.DataFrame
    outside: int


def cover(area: BaseGeometry, resolution: int) -> Cells:
    """Return the hexagons that share any place with a (multi)polygon, ascending.

    The call that also finds those at the border is called experimental by H3; the version is
    locked, and a test holds it against the outlines of all hexagons around.

    Raises:
        InvalidGeometryError: the area is empty, invalid, or no area.
        InvalidValuesError: there is no such resolution, or it is too fine for this area.
    """
    _check_resolution(resolution)
    if area.is_empty or not area.is_valid or area.geom_type not in ("Polygon", "MultiPolygon"):
        raise InvalidGeometryError(
            f"网格要覆盖的图形是{area.geom_type}（{shapely.is_valid_reason(area)}），应为有效且非空的面。"
        )
    shape = h3.geo_to_h3shape(shapely.force_2d(area).__geo_interface__)
    if _area_km2(area) / h3.average_hexagon_area(resolution, "km^2") > MOST_CELLS:
        raise InvalidValuesError(
            f"以{resolution}级网格覆盖该范围会超过{MOST_CELLS:,}个格，请改用更粗的级别。"
        )
    found: Cells = np.sort(h3.h3shape_to_cells_experimental(shape, resolution, "overlap"))
    return found


def locate(lon: Floats, lat: Floats, resolution: int) -> Cells:
    """Return the hexagon of each point (n longitudes, n latitudes); a million take half a second.

    Raises:
        InvalidValuesError: a position is missing or none on Earth (H3 would wrap it silently), or
            there is no such resolution.
    """
    _check_resolution(resolution)
    _check_positions(lon, lat)
    cells = map(h3.latlng_to_cell, lat.tolist(), lon.tolist(), repeat(resolution))
    return np.fromiter(cells, np.uint64, count=len(lon))


def count_cells(located: Cells, within: Cells, numbers: Integers | None = None) -> CellCounts:
    """Count located points by hexagon, of those in ``within`` (both of one resolution).

    ``numbers``: how many each stands for, where a query has counted points of one position already.
    """
    within = np.unique(within)
    each = np.ones(len(located), dtype=np.int64) if numbers is None else numbers
    place = np.searchsorted(within, located)
    # Beyond the last stands a zero, which is nobody's number.
    known = np.append(within, np.uint64(0))[place] == located
    counts = np.bincount(place[known], weights=each[known], minlength=len(within))
    frame = pd.DataFrame({"cell": cell_texts(within), "count": counts.astype(np.int64)})
    return CellCounts(frame, int(each[~known].sum()))


def cell_texts(cells: Cells) -> list[str]:
    """Return H3's texts of cells; their order is that of the numbers."""
    return [h3.int_to_str(cell) for cell in cells.tolist()]


def neighbours(cells: Cells) -> Contiguity:
    """Return which of the hexagons share a side (ring 1)."""
    texts = dict(zip(cells.tolist(), cell_texts(cells), strict=True))
    pairs = (
        (text, texts[near])
        for cell, text in texts.items()
        for near in h3.grid_disk(cell, 1).tolist()
        if near != cell and near in texts
    )
    return Contiguity.from_pairs(texts.values(), pairs)


def outlines(cells: Iterable[str]) -> list[dict[str, Any]]:
    """Return the hexagons as GeoJSON polygons, anticlockwise, in the order given.

    One that lies over the antimeridian has longitudes above 180, so that it stays in one piece.

    Raises:
        InvalidValuesError: a text is no H3 cell.
    """
    return [{"type": "Polygon", "coordinates": [_ring(cell)]} for cell in cells]


def centres(cells: Iterable[str]) -> Coordinates:
    """Return the middle of each hexagon (n x 2: degrees east and north), in the order given.

    Raises:
        InvalidValuesError: a text is no H3 cell.
    """
    places = [h3.cell_to_latlng(_number(cell)) for cell in cells]
    found: Coordinates = np.array(places, dtype=np.float64).reshape(-1, 2)[:, ::-1]
    return found


def _ring(cell: str) -> list[list[float]]:
    number = _number(cell)
    corners = [(lon, lat) for lat, lon in h3.cell_to_boundary(number)]
    east = max(lon for lon, _ in corners)
    if east - min(lon for lon, _ in corners) > 180:
        corners = [(lon + 360 if lon < 0 else lon, lat) for lon, lat in corners]
    ring = [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lon, lat in corners]
    return [*ring, ring[0]]


def _number(cell: str) -> int:
    number = int(cell, 16) if _CELL.fullmatch(cell) else 0
    if not h3.is_valid_cell(number):
        raise InvalidValuesError(f"“{cell}”不是H3网格编码，应为15位十六进制文字。")
    return number


def _area_km2(area: BaseGeometry) -> float:
    """Return the area of the box around a shape: no more than a guard needs to know."""
    west, south, east, north = area.bounds
    middle = np.radians((south + north) / 2)
    return float((east - west) * (north - south) * np.cos(middle) * 111.2**2)


def _check_resolution(resolution: int) -> None:
    if not 0 <= resolution <= FINEST:
        raise InvalidValuesError(f"没有{resolution}级的H3网格，应在0到{FINEST}级之间。")


def _check_positions(lon: Floats, lat: Floats) -> None:
    if len(lon) != len(lat):
        raise InvalidValuesError(f"收到{len(lon)}个经度、{len(lat)}个纬度，应一一对应。")
    # Not "outside": a comparison with a missing number is never true.
    inside = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    if not inside.all():
        first = int(np.argmin(inside))
        raise InvalidValuesError(
            f"{np.count_nonzero(~inside)}个点没有有效的经纬度，第{first + 1}个是"
            f"（{lon[first]}, {lat[first]}）；没有位置的记录应先分开，不能放进网格。"
        )
