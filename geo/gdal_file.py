"""Read a GeoPackage or a Shapefile with GDAL, once its first bytes show that it is one.

GDAL chooses a reader by what a file holds, and some of its readers open other files and addresses:
a file that is not what its name says never comes to it. It also writes beside what it reads, and
reads what lies beside: so it is given a copy, alone.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import pyogrio
import pyproj
import shapely
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FieldError, GeometryError
from pyproj.exceptions import CRSError
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from geo.dbf_text import UNTOUCHED, Encoding, decoded, table_encoding
from geo.errors import InvalidGeometryError
from geo.features import MOST_FEATURES, Feature, FeatureFile, did_you_mean
from geo.geojson_file import EXCERPT
from geo.geopackage import check_tables
from geo.unpacking import beside

_FIRST_BYTES: Mapping[str, bytes] = MappingProxyType(
    {".shp": b"\x00\x00\x27\x0a", ".gpkg": b"SQLite format 3\x00"}
)
# What GDAL cannot read a Shapefile without; the others are read here, knowingly.
_PARTS = (".shx", ".dbf")
_GDAL_ERRORS = (DataSourceError, DataLayerError, FieldError, GeometryError)


def read_with_gdal(file: Path, layer: str, encoding: Encoding) -> FeatureFile:
    """Read one layer of a GeoPackage, or a Shapefile.

    Args:
        file: the ``.gpkg`` or ``.shp`` file, the latter with its companions beside it.
        layer: its name; empty for the only one.
        encoding: of a Shapefile's table.

    Raises:
        InvalidGeometryError: it cannot be read, or not as told.
    """
    suffix = file.suffix.lower()
    with file.open("rb") as stream:
        if stream.read(16)[: len(_FIRST_BYTES[suffix])] != _FIRST_BYTES[suffix]:
            raise InvalidGeometryError(f"{file.name}的内容不是{suffix}文件，可能已损坏或改了名")
    journal = file.with_name(f"{file.name}-wal")
    if journal.exists() and journal.stat().st_size:
        raise InvalidGeometryError(f"{file.name}正被其他程序打开，还有未写入的修改，请关闭后再载入")
    try:
        with warnings.catch_warnings(), TemporaryDirectory(prefix="cockpit-gdal-") as folder:
            # What GDAL warns of (an unclosed ring, an odd date) is judged here by ourselves.
            warnings.simplefilter("ignore", RuntimeWarning)
            copy = _copied(file, Path(folder))
            if copy.suffix == ".gpkg":
                check_tables(file.name, copy)
            return _read(file, copy, layer, encoding)
    except _GDAL_ERRORS as error:
        raise InvalidGeometryError(f"{file.name}无法读取，可能已损坏（{error}）") from error


def _copied(file: Path, folder: Path) -> Path:
    """Copy what GDAL needs of a file into a folder."""
    copy = folder / f"{file.stem}{file.suffix.lower()}"
    shutil.copyfile(file, copy)
    if copy.suffix == ".shp":
        for suffix, part in beside(file).items():
            if suffix in _PARTS:
                shutil.copyfile(part, copy.with_suffix(suffix))
    return copy


def _layer(file: Path, copy: Path, asked: str) -> str:
    """Return the layer to read: the one that is asked for, or the only one with shapes."""
    layers = [str(name) for name, kind in pyogrio.list_layers(copy) if kind is not None]
    if asked and asked not in layers:
        raise InvalidGeometryError(
            f"{file.name}没有图层“{asked}”{did_you_mean(asked, layers)}（有：{'、'.join(layers)}）"
        )
    if asked or len(layers) == 1:
        return asked or layers[0]
    if not layers:
        raise InvalidGeometryError(f"{file.name}没有带图形的图层")
    raise InvalidGeometryError(
        f"{file.name}有{len(layers)}个图层（{'、'.join(layers)}），"
        "请在映射中用 layer 写明，或只导出一个图层"
    )


def _read(file: Path, copy: Path, asked: str, encoding: Encoding) -> FeatureFile:
    layer = _layer(file, copy, asked)
    is_shapefile = copy.suffix == ".shp"
    told = UNTOUCHED if is_shapefile else None
    info = pyogrio.read_info(copy, layer=layer, encoding=told, force_feature_count=True)
    if not info["features"]:
        raise InvalidGeometryError(f"{file.name}中没有要素")
    if info["features"] > MOST_FEATURES:
        raise InvalidGeometryError(
            f"{file.name}有{info['features']}个要素，超过{MOST_FEATURES}个，请只导出需要的图层"
        )
    meta, _, shapes, values = raw.read(copy, layer=layer, encoding=told, datetime_as_string=True)
    names = [str(name) for name in meta["fields"]]
    columns = [list(column.tolist()) for column in values]
    if is_shapefile:
        names, columns = _decoded(file, encoding, names, columns)
    rows = zip(*columns, strict=True) if columns else ([] for _ in shapes)
    features = tuple(
        _feature(number, dict(zip(names, row, strict=True)), shape)
        for number, (row, shape) in enumerate(zip(rows, shapes, strict=True), start=1)
    )
    declared = _projection_file(file) if is_shapefile else meta["crs"]
    return FeatureFile(features, tuple(names), _system(file.name, declared))


def _projection_file(file: Path) -> str | None:
    """Return what a Shapefile's ``.prj`` says; Chinese names in it may be of any encoding."""
    found = beside(file).get(".prj")
    return found.read_bytes().decode("utf-8", "replace").strip() if found else None


def _decoded(
    file: Path, declared: Encoding, names: list[str], columns: list[list[Any]]
) -> tuple[list[str], list[list[Any]]]:
    """Decode a Shapefile's table, which was read as Latin-1; what cannot be read is marked so."""
    texts = [value for column in columns for value in column if isinstance(value, str)]
    encoding = table_encoding(file, declared, [*names, *texts])

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = decoded(value, encoding)
        return value.encode(UNTOUCHED).decode(encoding, "replace") if text is None else text

    return [str(read(name)) for name in names], [[read(v) for v in column] for column in columns]


def _feature(number: int, properties: Mapping[str, Any], shape: bytes | None) -> Feature:
    geometry, fault = _geometry(shape)
    text = "，".join(f"{name}={value}" for name, value in properties.items())
    return Feature(number, properties, geometry, fault, text[:EXCERPT])


def _geometry(shape: bytes | None) -> tuple[BaseGeometry | None, str]:
    if shape is None:
        return None, "没有图形"
    try:
        return shapely.from_wkb(shape), ""
    except GEOSException as error:
        return None, f"图形无法读取（{error}）"


def _system(name: str, declared: str | None) -> pyproj.CRS | None:
    if not declared:
        return None
    try:
        return pyproj.CRS.from_user_input(declared)
    except CRSError as error:
        raise InvalidGeometryError(f"{name}声明的坐标系无法识别") from error
