"""Points as two columns of degrees: longitude and latitude in WGS 84."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from metrics.errors import LoadError
from metrics.ingest.geography import LonLat
from metrics.ingest.refusals import shown

# The names of the columns that a shape makes.
PLACE = ("lon", "lat")

_POINT, _MULTIPOINT = 0, 4
_CALLED = {
    "Point": "点", "LineString": "线", "LinearRing": "线", "Polygon": "面", "MultiPoint": "多个点",
    "MultiLineString": "线", "MultiPolygon": "面", "GeometryCollection": "几何集合",
}  # fmt: skip
# What layers are called that may hold any shape.
_ANY = ("Unknown", "Geometry")


def _called(kind: str) -> str:
    return f"{_CALLED.get(kind, '其他几何')}（{kind}）"


class PointColumns:
    """Turns a layer's points into degrees.

    Raises:
        LoadError: the layer holds other shapes, or does not say in which system they are.
    """

    def __init__(self, layer: str, geometry_type: str, crs: str | None) -> None:
        kind = geometry_type.removeprefix("2.5D ").split(" ")[0]
        if kind not in ("Point", "MultiPoint", *_ANY):
            raise LoadError(
                f"图层“{shown(layer)}”的几何是{_called(kind)}，不是点，无法作为事件的位置。"
            )
        self._transformer = _transformer(layer, crs)

    def read(self, shapes: NDArray[np.object_]) -> tuple[LonLat, dict[int, str]]:
        """Read shapes (WKB); return degrees, and a sentence for each row that is no point.

        Degrees are NaN where there is no shape, and not finite where it cannot be transformed.
        """
        geometries = shapely.from_wkb(shapes, on_invalid="ignore")
        faults = {
            int(at): "几何已损坏，无法读出。"
            for at in np.flatnonzero(shapely.is_missing(geometries))
            if shapes[at] is not None
        }
        geometries[shapely.is_empty(geometries)] = None
        single = (shapely.get_type_id(geometries) == _MULTIPOINT) & (
            shapely.get_num_geometries(geometries) == 1
        )
        geometries[single] = shapely.get_geometry(geometries[single], 0)
        kinds = shapely.get_type_id(geometries)
        faults |= {
            int(at): f"几何是{_called(geometries[at].geom_type)}，不是点。"
            for at in np.flatnonzero((kinds != _POINT) & (kinds >= 0))
        }
        x, y = shapely.get_x(geometries), shapely.get_y(geometries)
        lon, lat = self._transformer.transform(x, y)
        return np.column_stack((lon, lat)), faults


def _transformer(layer: str, crs: str | None) -> Transformer:
    """Return what brings a reference system's coordinates to WGS 84, longitude first."""
    try:
        system = CRS.from_user_input(crs) if crs else None
        if system is not None and "undefined" not in system.name.lower():
            return Transformer.from_crs(system, "EPSG:4326", always_xy=True)
    except ProjError as error:
        raise LoadError(f"图层“{shown(layer)}”的坐标参考系无法换算成 WGS 84。") from error
    raise LoadError(f"图层“{shown(layer)}”没有写明坐标参考系，请在导出时写明（如 EPSG:4490）。")
