"""From the reference system of a file to the WGS 84 degrees in which everything is kept.

A file's system and the declared datum say two different things. The datum is what longitudes and
latitudes are given in: GCJ-02 has no code of its own, and files in it call themselves WGS 84. The
system tells degrees from the metres of a projection.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from geo.coordinates import Coordinates, Datum, to_wgs84
from geo.errors import InvalidGeometryError

# Metres. CGCS2000 and WGS 84 share this axis and lie within decimetres of each other; the older
# Chinese systems, Beijing 1954 (6378245) and Xian 1980 (6378140), lie some hundred metres off,
# by shifts that only the surveying authority may give out.
_MODERN_AXIS = 6378137.0

Place = Callable[[BaseGeometry], BaseGeometry]


def declared_system(code: str) -> pyproj.CRS:
    """Return the reference system of a code such as EPSG:4549.

    Raises:
        InvalidGeometryError: there is no such system.
    """
    try:
        return pyproj.CRS.from_user_input(code)
    except CRSError as error:
        raise InvalidGeometryError(
            f"坐标系“{code}”无法识别，应写成 EPSG:4549 这样的代码"
        ) from error


def one_system(in_file: pyproj.CRS | None, told: str) -> pyproj.CRS | None:
    """Return the file's system, or the one told for a file that declares none.

    Raises:
        InvalidGeometryError: both are given and are not the same.
    """
    if not told:
        return in_file
    system = declared_system(told)
    if in_file is None or in_file.equals(system, ignore_axis_order=True):
        return system
    raise InvalidGeometryError(
        f"文件声明的坐标系是“{in_file.name}”，映射写明的是“{system.name}”，请核对后改正映射"
    )


def placing(system: pyproj.CRS | None, datum: Datum) -> Place:
    """Return what turns the geometries of a file into WGS 84 degrees.

    Args:
        system: the declared reference system; None for degrees.
        datum: what the longitudes and latitudes are given in.

    Raises:
        InvalidGeometryError: the system cannot be brought to WGS 84 here.
    """
    if system is None:
        return lambda geometry: to_wgs84(geometry, datum)
    ellipsoid = system.ellipsoid
    if not (system.is_geographic or system.is_projected) or ellipsoid is None:
        raise InvalidGeometryError(
            f"坐标系“{system.name}”是地方独立坐标系或三维坐标系，请由测绘部门转换为CGCS2000后导入"
        )
    if ellipsoid.semi_major_metre != _MODERN_AXIS:
        raise InvalidGeometryError(
            f"坐标系“{system.name}”与CGCS2000相差可达百米，请由测绘部门转换为CGCS2000后导入"
        )
    if not system.is_projected:
        return lambda geometry: to_wgs84(geometry, datum)
    if datum is Datum.GCJ02:
        raise InvalidGeometryError(
            f"文件使用投影坐标系“{system.name}”，而GCJ-02只有经纬度，请核对映射中的datum"
        )
    return _unprojecting(system)


def _unprojecting(system: pyproj.CRS) -> Place:
    # Within one datum nothing but the projection is undone: the same vertex in two neighbours
    # comes out the same.
    transformer = pyproj.Transformer.from_crs(system, system.geodetic_crs, always_xy=True)

    def degrees(points: Coordinates) -> Coordinates:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return lambda geometry: shapely.transform(geometry, degrees)
