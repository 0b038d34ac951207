"""The hexagons that maps fetch: counts of the chosen events, their classes and hot spots."""

from __future__ import annotations

from typing import Any, Protocol

import pandas as pd
from flask_caching.backends.base import BaseCache

from cockpit.kept_documents import KeptDocuments, written
from cockpit.packing import Packed
from cockpit.situation import Situation, SituationReader
from geo.grid import outlines
from geo.hexagons import HexagonCounts, count_hexagons
from geo.service import GeoService
from layouts.event_choice import chosen_events
from layouts.panels.hexagon_words import counted_classes, hexagon_note
from layouts.selection import Selection
from metrics import EventQuery, Level, Viewer

# Of H3: 0.58 km2 for the district, a seventh of that for a town and what lies in it.
_WIDE, _NEAR = 8, 9


class PlaceSource(Protocol):
    """The part of the metric service that tells where events are."""

    def places(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        """Return lon and lat of the chosen events."""
        ...


class HexagonDocuments:
    """Writes and keeps the hexagons; one document for each choice of events, language and scope."""

    def __init__(
        self, source: PlaceSource, geo: GeoService, reader: SituationReader, cache: BaseCache
    ) -> None:
        self._source = source
        self._geo = geo
        self._reader = reader
        self._kept = KeptDocuments(cache)

    def hexagons(self, selection: Selection, locale: str, viewer: Viewer) -> tuple[str, Packed]:
        """Return the version of events and shapes, and the hexagons as GeoJSON.

        Raises:
            InvalidSelectionError: the selection names what nobody declared.
            UnknownRegionError: there is no such region.
            OutOfScopeError: the viewer may not read its events.
            LayerUnavailableError, SourceUnavailableError: the database does not answer.
        """
        situation = self._reader.current()
        events = chosen_events(selection, situation.today)
        return self._kept.document(
            f"hexagons|{events}|{locale}|{viewer.scope_digest}",
            situation.places_version,
            lambda: written(self._document(events, situation, locale, viewer)),
        )

    def _document(
        self, events: EventQuery, situation: Situation, locale: str, viewer: Viewer
    ) -> dict[str, Any]:
        """Write the hexagons that hold events or stand out; the others would be bare ground."""
        region = situation.regions[events.region]
        places = self._source.places(events, viewer)
        area = self._geo.outline(
            [region.code], [part.code for part in situation.regions.parts(region.code)]
        )
        if area is None:
            return _collection([], [], hexagon_note(None, 0, locale))
        resolution = _WIDE if region.level is Level.DISTRICT else _NEAR
        found = count_hexagons(area, places["lon"].to_numpy(), places["lat"].to_numpy(), resolution)
        return _features(found, resolution, locale)


def _features(found: HexagonCounts, resolution: int, locale: str) -> dict[str, Any]:
    rows = found.frame[(found.frame["count"] > 0) | (found.frame["bin"] != "none")]
    steps, legend = counted_classes(rows["count"].tolist())
    features = [
        {
            "type": "Feature",
            "properties": {"count": count, "step": step, "bin": name, "z": round(z, 2)},
            "geometry": outline,
        }
        for count, step, name, z, outline in zip(
            rows["count"].tolist(), steps, rows["bin"], rows["z"], outlines(rows["cell"]),
            strict=True,
        )
    ]  # fmt: skip
    return _collection(features, legend, hexagon_note(resolution, found.outside, locale))


def _collection(features: list[Any], legend: list[Any], note: str) -> dict[str, Any]:
    return {"type": "FeatureCollection", "legend": legend, "note": note, "features": features}
