"""The one way into a file of shapes that others made: bounded, unpacked, read by its format."""

from __future__ import annotations

from pathlib import Path

from geo.dbf_text import Encoding
from geo.errors import InvalidGeometryError
from geo.features import FeatureFile
from geo.gdal_file import read_with_gdal
from geo.geojson_file import read_geojson
from geo.unpacking import GEOJSON_SUFFIXES, LARGEST_BYTES, unpacked


def read_features(
    file: Path, layer: str = "", encoding: Encoding = "auto", largest: int = LARGEST_BYTES
) -> FeatureFile:
    """Read GeoJSON, a GeoPackage, a Shapefile, or a ZIP archive with one of them.

    Args:
        file: the file; it is only read.
        layer: of a GeoPackage; empty for the only one.
        encoding: of a Shapefile's table.
        largest: most bytes of what is opened, packed and unpacked.

    Raises:
        InvalidGeometryError: the file as a whole cannot be read, or is too large to be.
    """
    with unpacked(file, largest) as found:
        if found.suffix.lower() not in GEOJSON_SUFFIXES:
            return read_with_gdal(found, layer, encoding)
        if layer:
            raise InvalidGeometryError(f"GeoJSON文件没有图层之分，请删去映射中的 layer: {layer}")
        return read_geojson(found)
