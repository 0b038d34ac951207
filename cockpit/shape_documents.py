"""The shapes that maps fetch: GeoJSON of a region's members, packed and kept until they change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_caching.backends.base import BaseCache

from cockpit.kept_documents import KeptDocuments, written
from cockpit.packing import Packed
from cockpit.situation import SituationReader
from geo.service import GeoService
from metrics import RegionTree


class ShapeDocuments:
    """Writes and keeps the documents of shapes; one for each region and kind."""

    def __init__(self, geo: GeoService, reader: SituationReader, cache: BaseCache) -> None:
        self._geo = geo
        self._reader = reader
        self._kept = KeptDocuments(cache)

    def members(self, kind: str, parent: str) -> tuple[str, Packed]:
        """Return the version of all shapes, and the ``areas`` or ``points`` of a region's members.

        Raises:
            UnknownRegionError: there is no such region.
            LayerUnavailableError, SourceUnavailableError: the database does not answer.
        """
        situation = self._reader.current()
        return self._kept.document(
            f"shapes|{kind}|{parent}",
            situation.shapes_version,
            lambda: written(self._document(kind, parent, situation.regions)),
        )

    def _document(self, kind: str, parent: str, tree: RegionTree) -> Mapping[str, Any]:
        properties: Mapping[str, Mapping[str, Any]] = {
            region.code: {"name": region.name, "short_name": region.short_name}
            for region in tree.children(tree[parent].code)
        }
        return (self._geo.areas if kind == "areas" else self._geo.points)(properties)
