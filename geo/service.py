"""The one door to shapes: GeoJSON for screens, loading of files, versions for caches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import shapely
import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry
from sqlalchemy.exc import DBAPIError

from geo.boundaries import StoredCounts, content_version, read_shapes, store_shapes
from geo.errors import InvalidGeometryError, LayerUnavailableError
from geo.layers import LayerKind
from geo.locate import AreaLocator
from geo.seeding import seed_shapes
from geo.shape_file import ReadShapes, Resolve, ShapeFileOptions, read_shape_file
from geo.shapes import RegionShape, rounded

# In degrees, about 10 m: less than a pixel of the widest wall at the scale of a district.
_SCREEN_TOLERANCE = 0.0001
_SCREEN_DECIMALS = 5

# Region code -> what the caller wants written beside the shape (its name, its short name).
Properties = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class ShapeReport:
    """The outcome of one load: what the file held, and what of it was new to the warehouse."""

    read: ReadShapes
    stored: StoredCounts


class GeoService:
    """Reads and writes the shapes of regions in one database."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def version(self) -> str:
        """Return a short text that changes with the shapes; it goes into their address.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        with self._reading() as connection:
            return content_version(connection)

    def areas(self, properties: Properties) -> dict[str, Any]:
        """Return the areas of the given regions as a light GeoJSON FeatureCollection.

        Every feature has the region's ``code``, ``label_at`` (longitude and latitude of the place
        with most room for its name) and the caller's own properties; the collection has ``bounds``
        (west, south, east, north), ``source`` and ``note`` to be printed beside the map.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        shapes = self._shapes(LayerKind.AREA, tuple(properties))
        light = shapely.coverage_simplify([shape.geometry for shape in shapes], _SCREEN_TOLERANCE)
        geometries = [rounded(geometry, _SCREEN_DECIMALS) for geometry in light]
        own = [{"label_at": _roomiest_point(geometry)} for geometry in geometries]
        return _collection(shapes, geometries, properties, own)

    def points(self, properties: Properties) -> dict[str, Any]:
        """Return the points of the given regions, as ``areas`` does the areas.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        shapes = self._shapes(LayerKind.POINT, tuple(properties))
        geometries = [rounded(shape.geometry, _SCREEN_DECIMALS) for shape in shapes]
        return _collection(shapes, geometries, properties, [{} for _ in shapes])

    def bounds(self, codes: Sequence[str]) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north of the regions' areas; None where none has one.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        shapes = self._shapes(LayerKind.AREA, codes)
        return _bounds([shape.geometry for shape in shapes])

    def locator(self, codes: Sequence[str]) -> AreaLocator:
        """Return what finds the area, of the regions' own, that holds a point.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        return AreaLocator(self._shapes(LayerKind.AREA, codes))

    def load_shapes(
        self,
        file: Path,
        options: ShapeFileOptions,
        resolve: Resolve,
        recorded_at: datetime,
        *,
        strict: bool = False,
    ) -> ShapeReport:
        """Load a GeoJSON file in one transaction; what is already so stays untouched.

        Args:
            file: the file.
            options: datum and what to record.
            resolve: code or name to region code; raises ``LookupError`` with a sentence.
            recorded_at: now, in UTC without an offset.
            strict: refuse the whole file when one feature is refused.

        Raises:
            InvalidGeometryError: the file as a whole cannot be used.
            LayerUnavailableError: the database does not answer; nothing was written.
        """
        found = read_shape_file(file, options, resolve)
        if strict and found.refused:
            first = found.refused[0]
            raise InvalidGeometryError(
                f"{file.name}有{len(found.refused)}个要素不合格，按要求整体拒绝；"
                f"第{first.number}个：{first.reason}"
            )
        with self._writing() as connection:
            return ShapeReport(found, store_shapes(connection, found.shapes, recorded_at))

    def seed(self, recorded_at: datetime) -> StoredCounts:
        """Give the schematic shapes to regions that have none.

        Raises:
            LayerUnavailableError: the database does not answer; nothing was written.
        """
        with self._writing() as connection:
            return seed_shapes(connection, recorded_at)

    def _shapes(self, kind: LayerKind, codes: Sequence[str]) -> list[RegionShape]:
        with self._reading() as connection:
            return read_shapes(connection, kind, codes)

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with _database_errors("reading"), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with _database_errors("writing"), self._engine.begin() as connection:
            yield connection


@contextmanager
def _database_errors(doing: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise LayerUnavailableError(f"The database failed while {doing} shapes: {error}") from error


def _roomiest_point(area: BaseGeometry) -> list[float]:
    """Return the centre of the largest circle inside the largest part."""
    largest = max(shapely.get_parts(area), key=shapely.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest), 0)
    return [round(centre.x, _SCREEN_DECIMALS), round(centre.y, _SCREEN_DECIMALS)]


def _bounds(geometries: Sequence[BaseGeometry]) -> tuple[float, float, float, float] | None:
    if not geometries:
        return None
    west, south, east, north = shapely.total_bounds(geometries).tolist()
    return west, south, east, north


def _collection(
    shapes: Sequence[RegionShape],
    geometries: Sequence[BaseGeometry],
    properties: Properties,
    own: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {
                **properties[shape.region_code],
                "code": shape.region_code,
                **extra,
            },
            "geometry": json.loads(shapely.to_geojson(geometry)),
        }
        for shape, geometry, extra in zip(shapes, geometries, own, strict=True)
    ]
    return {
        "type": "FeatureCollection",
        "bounds": _bounds(geometries),
        "source": "；".join(dict.fromkeys(shape.source for shape in shapes)),
        "note": "；".join(dict.fromkeys(shape.note for shape in shapes if shape.note)),
        "features": features,
    }
