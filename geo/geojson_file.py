"""Read a GeoJSON file: each odd feature is a feature with a fault, the others do not suffer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyproj
import shapely
from pyproj.exceptions import CRSError
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from geo.errors import InvalidGeometryError
from geo.features import MOST_FEATURES, Feature, FeatureFile

EXCERPT = 200


def read_geojson(file: Path) -> FeatureFile:
    """Read a FeatureCollection in UTF-8.

    Raises:
        InvalidGeometryError: it is none, or declares a reference system that nobody knows.
    """
    document = _document(file)
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise InvalidGeometryError(f"{file.name}不是GeoJSON要素集合（FeatureCollection）")
    system = _declared_system(file.name, document.get("crs"))
    written = document.get("features")
    if not isinstance(written, list) or not written:
        raise InvalidGeometryError(f"{file.name}中没有要素")
    if len(written) > MOST_FEATURES:
        raise InvalidGeometryError(
            f"{file.name}有{len(written)}个要素，超过{MOST_FEATURES}个，请只导出需要的图层"
        )
    features = tuple(_feature(number, entry) for number, entry in enumerate(written, start=1))
    columns = dict.fromkeys(name for feature in features for name in feature.properties)
    return FeatureFile(features, tuple(columns), system)


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


def _declared_system(name: str, declared: Any) -> pyproj.CRS | None:
    if not isinstance(declared, Mapping):
        return None
    properties = declared.get("properties")
    text = str(properties.get("name", "")) if isinstance(properties, Mapping) else ""
    try:
        return pyproj.CRS.from_user_input(text)
    except CRSError as error:
        raise InvalidGeometryError(f"{name}声明的坐标系“{text}”无法识别") from error


def _feature(number: int, entry: Any) -> Feature:
    written = entry.get("geometry") if isinstance(entry, Mapping) else None
    properties = entry.get("properties") if isinstance(entry, Mapping) else None
    geometry, fault = _geometry(written)
    return Feature(
        number=number,
        properties=properties if isinstance(properties, Mapping) else {},
        geometry=geometry,
        fault=fault,
        text=json.dumps(entry, ensure_ascii=False)[:EXCERPT],
    )


def _geometry(written: Any) -> tuple[BaseGeometry | None, str]:
    if not written:
        return None, "没有图形"
    try:
        return shapely.from_geojson(json.dumps(written)), ""
    except GEOSException as error:
        return None, f"图形无法读取（{error}）"
