"""Read a GeoJSON file of regions' shapes, judging each feature.

What is wrong with the whole file raises; what is wrong with one feature refuses that feature, with
a sentence for the clerk who sent it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyproj
import shapely
from pyproj.exceptions import CRSError
from shapely.errors import GEOSException
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.coordinates import Datum, to_wgs84
from geo.errors import InvalidGeometryError
from geo.layers import LayerKind
from geo.shapes import RegionShape

# West, south, east, north of China, seas included.
_CHINA = (73.0, 3.0, 136.0, 54.0)
# Where a file names its regions, in the order of trust; a code beats a name.
REGION_PROPERTIES = ("region_code", "code", "区划代码", "adcode", "name", "名称")
# A repair that changes more than this share of the area is a guess, not a repair.
_LARGEST_REPAIR = 0.01
_EXCERPT = 200

Resolve = Callable[[str], str]


@dataclass(frozen=True)
class ShapeFileOptions:
    """How to read a file, and what to record of its shapes.

    ``region_property``: the property that names the region; unset, the usual names are tried.
    """

    source: str
    datum: Datum = Datum.WGS84
    region_property: str = ""
    is_official: bool = True
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class RefusedShape:
    """A feature that was not taken: its number in the file, an excerpt, and why."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True)
class ReadShapes:
    """What a file held; ``repaired`` are the codes whose geometry had to be made valid."""

    features: int
    shapes: tuple[RegionShape, ...]
    refused: tuple[RefusedShape, ...]
    repaired: tuple[str, ...]


class _RefusedError(Exception):
    """Why one feature is not taken."""


def read_shape_file(file: Path, options: ShapeFileOptions, resolve: Resolve) -> ReadShapes:
    """Read and judge every feature of a GeoJSON file.

    Args:
        file: a FeatureCollection in UTF-8.
        options: the datum of the coordinates, and what to record.
        resolve: turns a code or name into a region code; raises ``LookupError`` whose text says
            what is wrong.

    Raises:
        InvalidGeometryError: the file as a whole cannot be read or placed.
    """
    features = _features(file)
    shapes: dict[tuple[str, LayerKind], RegionShape] = {}
    refused: list[RefusedShape] = []
    repaired: list[str] = []
    for number, feature in enumerate(features, start=1):
        try:
            geometry, was_repaired = _geometry(feature)
            shape = _shape(geometry, _region_code(feature, options, resolve), options)
            key = (shape.region_code, shape.kind)
            if key in shapes:
                raise _RefusedError(f"区划{shape.region_code}在文件中重复出现，只保留第一个")
        except _RefusedError as refusal:
            text = json.dumps(feature, ensure_ascii=False)[:_EXCERPT]
            refused.append(RefusedShape(number, text, str(refusal)))
            continue
        shapes[key] = shape
        if was_repaired:
            repaired.append(shape.region_code)
    return ReadShapes(len(features), tuple(shapes.values()), tuple(refused), tuple(repaired))


def _features(file: Path) -> list[Any]:
    """Return the features of a file whose reference system can be placed."""
    document = _document(file)
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise InvalidGeometryError(f"{file.name}不是GeoJSON要素集合（FeatureCollection）")
    _check_reference_system(file.name, document.get("crs"))
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise InvalidGeometryError(f"{file.name}中没有要素")
    return features


def _document(file: Path) -> Any:
    text = file.read_bytes()
    if not text.strip():
        raise InvalidGeometryError("文件是空的，没有任何内容")
    try:
        return json.loads(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidGeometryError(f"{file.name}不是UTF-8编码的GeoJSON文件") from error
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列起无法读出"
        raise InvalidGeometryError(f"{file.name}不是完整的GeoJSON文件（{place}）") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond all measure
        raise InvalidGeometryError(f"{file.name}不是完整的GeoJSON文件") from error


def _check_reference_system(name: str, declared: Any) -> None:
    if not isinstance(declared, Mapping):
        return
    properties = declared.get("properties")
    text = str(properties.get("name", "")) if isinstance(properties, Mapping) else ""
    try:
        system = pyproj.CRS.from_user_input(text)
    except CRSError as error:
        raise InvalidGeometryError(f"{name}声明的坐标系“{text}”无法识别") from error
    if system.is_projected:
        raise InvalidGeometryError(
            f"{name}使用投影坐标系“{system.name}”，请转换为经纬度（WGS 84或CGCS2000）后导入"
        )


def _geometry(feature: Any) -> tuple[BaseGeometry, bool]:
    """Return a feature's geometry, valid, and whether it had to be repaired."""
    written = feature.get("geometry") if isinstance(feature, Mapping) else None
    if not written:
        raise _RefusedError("没有图形")
    try:
        geometry = shapely.force_2d(shapely.from_geojson(json.dumps(written)))
    except GEOSException as error:
        raise _RefusedError(f"图形无法读取（{error}）") from error
    if not isinstance(geometry, Point | Polygon | MultiPolygon):
        raise _RefusedError(f"图形类型为{geometry.geom_type}，应为面或点")
    if geometry.is_empty:
        raise _RefusedError("图形为空")
    _check_place(geometry)
    return (geometry, False) if geometry.is_valid else (_repaired(geometry), True)


def _check_place(geometry: BaseGeometry) -> None:
    west, south, east, north = geometry.bounds
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 180:
        raise _RefusedError("坐标不是经纬度，像是投影坐标，请转换为经纬度后导入")
    if _in_china(south, west, north, east):
        raise _RefusedError("经度和纬度写反了，应先经度后纬度")
    if not _in_china(west, south, east, north):
        raise _RefusedError(
            f"图形不在中国范围内（{west:.4f}, {south:.4f}, {east:.4f}, {north:.4f}）"
        )


def _in_china(west: float, south: float, east: float, north: float) -> bool:
    return _CHINA[0] <= west and _CHINA[1] <= south and east <= _CHINA[2] and north <= _CHINA[3]


def _repaired(geometry: BaseGeometry) -> BaseGeometry:
    """Make a polygon valid, unless that changes what it covers."""
    valid = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    if not isinstance(valid, Polygon | MultiPolygon) or valid.is_empty:
        raise _RefusedError(f"图形无效且无法修复（{shapely.is_valid_reason(geometry)}）")
    change = abs(valid.area - geometry.area) / valid.area
    if change > _LARGEST_REPAIR:
        raise _RefusedError(
            f"图形无效，修复后面积变化{change:.0%}，不予采用（{shapely.is_valid_reason(geometry)}）"
        )
    return valid


def _region_code(feature: Any, options: ShapeFileOptions, resolve: Resolve) -> str:
    properties = feature.get("properties")
    if not isinstance(properties, Mapping):
        properties = {}
    names = (options.region_property,) if options.region_property else REGION_PROPERTIES
    written = next((str(properties[name]) for name in names if properties.get(name)), "")
    if not written:
        raise _RefusedError(f"没有区划代码或名称（应在属性{'、'.join(names)}之一中）")
    try:
        return resolve(written)
    except LookupError as error:
        raise _RefusedError(str(error)) from error


def _shape(geometry: BaseGeometry, code: str, options: ShapeFileOptions) -> RegionShape:
    return RegionShape(
        region_code=code,
        kind=LayerKind.POINT if isinstance(geometry, Point) else LayerKind.AREA,
        geometry=to_wgs84(geometry, options.datum),
        source=options.source,
        note=options.note,
        is_official=options.is_official,
        valid_from=options.valid_from,
        valid_to=options.valid_to,
    )
