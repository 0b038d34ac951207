"""Write regions' shapes to a file that others can open, with their source and date inside."""

from __future__ import annotations

import json
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import shapely
from pyogrio import raw

from geo.coordinates import Datum, from_wgs84
from geo.errors import InvalidGeometryError
from geo.layers import LayerKind
from geo.shapes import RegionShape

# GCJ-02 has no code, and no file may pass for WGS 84 that is not.
_SYSTEMS: Mapping[Datum, str | None] = MappingProxyType(
    {Datum.WGS84: "EPSG:4326", Datum.CGCS2000: "EPSG:4490", Datum.GCJ02: None}
)
_GEOMETRY_TYPES: Mapping[LayerKind, str] = MappingProxyType(
    {LayerKind.AREA: "MultiPolygon", LayerKind.POINT: "Point"}
)
# Of a text in a Shapefile's table, 254 bytes.
_LONGEST_TEXT = 80


@dataclass(frozen=True)
class ExportedShape:
    """A shape with what the tree of regions knows of it."""

    shape: RegionShape
    name: str
    level: str


@dataclass(frozen=True)
class Export:
    """The shapes of one file, all areas or all points; ``as_of`` is when they were known."""

    layer: str
    kind: LayerKind
    datum: Datum
    as_of: str
    shapes: tuple[ExportedShape, ...]

    @property
    def facts(self) -> dict[str, str]:
        """What is to be known of the file as a whole."""
        shapes = [entry.shape for entry in self.shapes]
        return {
            "source": "；".join(dict.fromkeys(shape.source for shape in shapes)),
            "note": "；".join(dict.fromkeys(shape.note for shape in shapes if shape.note)),
            "datum": self.datum.value,
            "as_of": self.as_of,
        }

    def rows(self) -> list[dict[str, str]]:
        """Return the attributes of each shape; no name is longer than a Shapefile takes."""
        return [
            {
                "code": entry.shape.region_code,
                "name": entry.name,
                "level": entry.level,
                "source": entry.shape.source,
                "note": entry.shape.note,
                "official": "true" if entry.shape.is_official else "false",
                "valid_from": _day(entry.shape.valid_from),
                "valid_to": _day(entry.shape.valid_to),
                "as_of": self.as_of,
                "datum": self.datum.value,
            }
            for entry in self.shapes
        ]


def write_export(file: Path, export: Export) -> None:
    """Write GeoJSON, a GeoPackage or a zipped Shapefile, by the file's suffix.

    Raises:
        InvalidGeometryError: the suffix is none of these.
        OSError: the file cannot be written.
    """
    writers = {".geojson": _write_geojson, ".gpkg": _write_geopackage, ".zip": _write_shapefile}
    writer = writers.get(file.suffix.lower())
    if writer is None:
        raise InvalidGeometryError(f"{file.name}的后缀应为{'、'.join(writers)}之一")
    # Finished beside its place and then moved there: nobody reads half a file.
    with TemporaryDirectory(dir=file.parent, prefix=".cockpit-") as folder:
        made = Path(folder) / f"{export.layer}{file.suffix.lower()}"
        writer(made, export)
        made.replace(file)


def _write_geojson(file: Path, export: Export) -> None:
    document = {
        "type": "FeatureCollection",
        "name": export.layer,
        **export.facts,
        **_declared(export.datum),
        "features": [
            {
                "type": "Feature",
                "properties": row,
                "geometry": json.loads(
                    shapely.to_geojson(from_wgs84(entry.shape.geometry, export.datum))
                ),
            }
            for row, entry in zip(export.rows(), export.shapes, strict=True)
        ],
    }
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def _declared(datum: Datum) -> dict[str, object]:
    """Return the member that names a reference system other than GeoJSON's own."""
    if datum is not Datum.CGCS2000:
        return {}
    return {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}}


def _write_geopackage(file: Path, export: Export) -> None:
    _write_with_gdal(file, "GPKG", export, export.rows(), metadata=export.facts)


def _write_shapefile(file: Path, export: Export) -> None:
    folder = file.parent / "shapefile"
    folder.mkdir()
    rows = [{name: text[:_LONGEST_TEXT] for name, text in row.items()} for row in export.rows()]
    _write_with_gdal(folder / f"{export.layer}.shp", "ESRI Shapefile", export, rows)
    facts = "\n".join(f"{name}: {text}" for name, text in export.facts.items())
    (folder / f"{export.layer}.txt").write_text(f"{facts}\n", encoding="utf-8")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            archive.write(part, part.name)


def _write_with_gdal(
    file: Path,
    driver: str,
    export: Export,
    rows: Sequence[Mapping[str, str]],
    metadata: Mapping[str, str] | None = None,
) -> None:
    placed = [from_wgs84(entry.shape.geometry, export.datum) for entry in export.shapes]
    names = list(rows[0])
    columns: list[npt.NDArray[np.object_]] = [
        np.array([row[name] for row in rows], dtype=object) for name in names
    ]
    with warnings.catch_warnings():
        # That no reference system is told is meant: see _SYSTEMS.
        warnings.filterwarnings("ignore", "'crs' was not provided", UserWarning)
        raw.write(
            file,
            shapely.to_wkb(placed),
            columns,
            names,
            layer=export.layer,
            driver=driver,
            geometry_type=_GEOMETRY_TYPES[export.kind],
            crs=_SYSTEMS[export.datum],
            encoding="UTF-8",
            promote_to_multi=export.kind is LayerKind.AREA,
            dataset_metadata=dict(metadata) if metadata else None,
        )


def _day(day: object) -> str:
    return str(day) if day else ""
