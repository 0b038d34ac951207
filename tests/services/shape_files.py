"""Files of shapes for tests: Shapefiles and GeoPackages as others write them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import shapely
from pyogrio import raw
from shapely.geometry.base import BaseGeometry


def write(
    file: Path,
    shapes: Sequence[BaseGeometry | None],
    columns: Mapping[str, Sequence[object]],
    *,
    crs: str | None = "EPSG:4490",
    encoding: str = "UTF-8",
    geometry_type: str = "Polygon",
    layer: str | None = None,
    append: bool = False,
) -> Path:
    """Write a layer with GDAL; the driver follows the suffix."""
    driver = {".shp": "ESRI Shapefile", ".gpkg": "GPKG"}[file.suffix]
    values = [
        np.array(column, dtype=float if isinstance(next(iter(column), ""), float) else object)
        for column in columns.values()
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        raw.write(
            file,
            np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes]),
            values,
            list(columns),
            driver=driver,
            crs=crs,
            encoding=encoding,
            geometry_type=geometry_type,
            layer=layer,
            append=append,
        )
    return file


def zipped(file: Path, folder: str = "", *more: tuple[str, bytes]) -> Path:
    """Pack a file with its companions, and whatever else, into an archive beside it."""
    archive = file.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in sorted(file.parent.glob(f"{file.stem}.*")):
            if part != archive:
                packed.write(part, f"{folder}{part.name}")
        for name, content in more:
            packed.writestr(name, content)
    return archive
