"""The shapes that maps fetch, with names in a language: packed and kept until they change.

``areas`` are what a map stands on: the areas of a region's members. ``members`` are what it shows
of a chosen town or zone: each member by its area or its point, and a zone's outline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask_caching.backends.base import BaseCache

from cockpit.kept_documents import KeptDocuments, written
from cockpit.packing import Packed
from cockpit.situation import SituationReader
from cockpit.zone_outlines import outline_of
from geo.screen_shapes import Properties, area_features
from geo.service import GeoService
from geo.shapes import SCHEMATIC_NOTE
from geo.zones import UNITED_NOTE
from layouts.words import say
from metrics import Level, Region, RegionTree

# What the warehouse says of shapes that are not official, in the reader's language.
_NOTES: Final = {SCHEMATIC_NOTE: "boundary_schematic", UNITED_NOTE: "boundary_united"}


class ShapeDocuments:
    """Writes and keeps the documents of shapes; one for each region, kind and language."""

    def __init__(self, geo: GeoService, reader: SituationReader, cache: BaseCache) -> None:
        self._geo = geo
        self._reader = reader
        self._kept = KeptDocuments(cache)

    def document(self, kind: str, region: str, locale: str) -> tuple[str, Packed]:
        """Return the version of all shapes, and a region's ``areas`` or ``members``.

        Raises:
            UnknownRegionError: there is no such region.
            LayerUnavailableError, SourceUnavailableError: the database does not answer.
        """
        situation = self._reader.current()
        return self._kept.document(
            f"shapes|{kind}|{region}|{locale}",
            situation.shapes_version,
            lambda: written(self._document(kind, region, locale, situation.regions)),
        )

    def _document(self, kind: str, region: str, locale: str, tree: RegionTree) -> Mapping[str, Any]:
        names = _names(tree.parts(tree[region].code), locale)
        if kind == "areas":
            return _said(self._geo.areas(names), locale)
        found = _said(self._geo.places(names), locale)
        if tree[region].level is Level.ZONE:
            found |= self._zone(tree, tree[region], locale)
        return found

    def _zone(self, tree: RegionTree, zone: Region, locale: str) -> dict[str, Any]:
        """Return a zone's outline with what is said of it."""
        outline = outline_of(self._geo, tree, zone.code)
        if outline.shape is None:
            reason = "zone_unshaped" if outline.lacking else "zone_in_part"
            said = say(locale, reason, count=outline.lacking)
            return {"outline": None, "outline_note": said}
        [feature] = area_features([outline.shape], _names([zone], locale))
        said = _note(outline.shape.note, locale) or outline.shape.source
        return {"outline": feature, "outline_note": f"{zone.short_label(locale)}: {said}"}


def _names(regions: Iterable[Region], locale: str) -> Properties:
    return {
        region.code: {"name": region.label(locale), "short_name": region.short_label(locale)}
        for region in regions
    }


def _said(document: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """Write the notes of a document as one text in the reader's language."""
    rest = {name: value for name, value in document.items() if name != "notes"}
    return rest | {"note": "；".join(_note(note, locale) for note in document["notes"])}


def _note(note: str, locale: str) -> str:
    return say(locale, _NOTES[note]) if note in _NOTES else note
