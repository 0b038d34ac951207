"""The one door to shapes: GeoJSON for screens, the shapes themselves, versions for caches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from geo.screen_shapes import Properties, area_features, bounds, collection, point_features
from geo.seeding import seed_shapes
from geo.shapes import RegionShape


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
        (west, south, east, north), ``source`` and ``notes`` to be printed beside the map.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        shapes = self.shapes(LayerKind.AREA, tuple(properties))
        return collection(shapes, area_features(shapes, properties))

    def places(self, properties: Properties) -> dict[str, Any]:
        """Return each region by its area, or by its point where it has none, as ``areas`` does.

        Raises:
            LayerUnavailableError: the database does not answer.
        """
        areas = self.shapes(LayerKind.AREA, tuple(properties))
        lacking = set(properties) - {area.region_code for area in areas}
        points = self.shapes(LayerKind.POINT, sorted(lacking))
        features = area_features(areas, properties) + point_features(points, properties)
        return collection([*areas, *points], features)

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
        return bounds([shape.geometry for shape in shapes])

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
