"""The shapes that maps fetch: GeoJSON of a region's members, packed and kept until they change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask_caching.backends.base import BaseCache

from cockpit.packing import QUICK, Packed
from cockpit.situation import SituationReader
from geo.service import GeoService


class ShapeDocuments:
    """Writes and keeps the documents of shapes; one for each region and kind."""

    def __init__(self, geo: GeoService, reader: SituationReader, cache: BaseCache) -> None:
        self._geo = geo
        self._reader = reader
        self._cache = cache

    def members(self, kind: str, parent: str) -> tuple[str, Packed]:
        """Return the version of all shapes, and the ``areas`` or ``points`` of a region's members.

        Raises:
            UnknownRegionError: there is no such region.
            LayerUnavailableError, SourceUnavailableError: the database does not answer.
        """
        situation = self._reader.current()
        slot = f"shapes|{kind}|{parent}"
        kept: tuple[str, Packed] | None = self._cache.get(slot)
        if kept is None or kept[0] != situation.shapes_version:
            tree = situation.regions
            properties: Mapping[str, Mapping[str, Any]] = {
                region.code: {"name": region.name, "short_name": region.short_name}
                for region in tree.children(tree[parent].code)
            }
            read = self._geo.areas if kind == "areas" else self._geo.points
            content = json.dumps(read(properties), ensure_ascii=False, separators=(",", ":"))
            kept = (situation.shapes_version, Packed.of(content.encode(), QUICK))
            self._cache.set(slot, kept)
        return kept
