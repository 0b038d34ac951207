"""The one door to shapes: GeoJSON for screens, the shapes themselves, versions for caches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import shapely
import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry
from sqlalchemy.exc import DBAPIError

from geo.areas import AreaMeasure, AreaQuery, measure_area
from geo.boundaries import StoredCounts, content_version, read_shapes
from geo.errors import LayerUnavailableError
from geo.layers import LayerKind
from geo.locate import AreaLocator
from geo.seeding import seed_shapes
from geo.shapes import RegionShape, rounded
from geo.simplifying import simplified

# In degrees, about a metre.
_SCREEN_DECIMALS = 5

# Region code -> what the caller wants written beside the shape (its name, its short name).
Properties = Mapping[str, Mapping[str, Any]]


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
        shapes = self.shapes(LayerKind.AREA, tuple(properties))
        # An official boundary keeps its line against a schematic neighbour.
        trusted = sorted(shapes, key=lambda shape: not shape.is_official)
        light = simplified([shape.geometry for shape in trusted])
        drawn = {shape.region_code: area for shape, area in zip(trusted, light, strict=True)}
        geometries = [rounded(drawn[shape.region_code], _SCREEN_DECIMALS) for shape in shapes]
        own = [{"label_at": _roomiest_point(geometry)} for geometry in geometries]
        return _collection(shapes, geometries, properties, own)

    def points(self, properties: Properties) -> dict[str, Any]:
        """Return the points of the given regions, as ``areas`` does the areas.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        shapes = self.shapes(LayerKind.POINT, tuple(properties))
        geometries = [rounded(shape.geometry, _SCREEN_DECIMALS) for shape in shapes]
        return _collection(shapes, geometries, properties, [{} for _ in shapes])

    def measure(self, question: AreaQuery) -> AreaMeasure:
        """Measure a drawn area, and the shares of regions in it.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        return measure_area(question, self.shapes(LayerKind.AREA, question.parts))

    def outline(self, codes: Sequence[str], parts: Sequence[str] = ()) -> BaseGeometry | None:
        """Return the area of regions as one (multi)polygon; where they have none, of their parts.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        shapes = self.shapes(LayerKind.AREA, codes) or self.shapes(LayerKind.AREA, parts)
        if not shapes:
            return None
        whole: BaseGeometry = shapely.union_all([shape.geometry for shape in shapes])
        return whole

    def bounds(self, codes: Sequence[str]) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north of the regions' areas; None where none has one.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        shapes = self.shapes(LayerKind.AREA, codes)
        return _bounds([shape.geometry for shape in shapes])

    def locator(self, codes: Sequence[str]) -> AreaLocator:
        """Return what finds the area, of the regions' own, that holds a point.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        return AreaLocator(self.shapes(LayerKind.AREA, codes))

    def shapes(self, kind: LayerKind, codes: Sequence[str]) -> list[RegionShape]:
        """Return the current shapes of one kind for the codes that have one, by code.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        with self._reading() as connection:
            return read_shapes(connection, kind, codes)

    def seed(self, recorded_at: datetime) -> StoredCounts:
        """Give the schematic shapes to regions that have none.

        Raises:
            LayerUnavailableError: the database does not answer; nothing was written.
        """
        with self._writing() as connection:
            return seed_shapes(connection, recorded_at)

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
