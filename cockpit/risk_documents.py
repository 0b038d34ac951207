"""The risk points that maps fetch: GeoJSON of what the viewer may read, kept until it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from flask_caching.backends.base import BaseCache

from cockpit.kept_documents import KeptDocuments, written
from cockpit.packing import Packed
from cockpit.situation import SituationReader
from layouts.components.endless_grid import RISK_POINTS, card_key
from layouts.panels.risk_asking import POINTS, chosen_risks
from layouts.panels.risk_words import RiskRecord, point_words, read_records
from layouts.selection import Selection
from metrics import RiskQuery, Viewer


class RiskSource(Protocol):
    """The part of the metric service that risk points are read from."""

    def answer(self, questions: Mapping[str, RiskQuery], viewer: Viewer) -> Mapping[str, Any]:
        """Answer several questions together."""
        ...


class RiskDocuments:
    """Writes and keeps the points; one document for each choice, language and scope."""

    def __init__(self, source: RiskSource, reader: SituationReader, cache: BaseCache) -> None:
        self._source = source
        self._reader = reader
        self._kept = KeptDocuments(cache)

    def points(self, selection: Selection, locale: str, viewer: Viewer) -> tuple[str, Packed]:
        """Return the version of the register, and the chosen points as GeoJSON.

        Raises:
            InvalidSelectionError: the selection names what nobody declared.
            UnknownRegionError: there is no such region.
            OutOfScopeError: the viewer may not read its points.
            SourceUnavailableError: the database does not answer.
        """
        query = chosen_risks(selection)
        return self._kept.document(
            f"risks|{query}|{locale}|{viewer.scope_digest}",
            self._reader.current().risks_version,
            lambda: written(self._document(query, locale, viewer)),
        )

    def _document(self, query: RiskQuery, locale: str, viewer: Viewer) -> Mapping[str, Any]:
        found = self._source.answer({POINTS: query}, viewer)[POINTS]
        features = [_feature(record, locale) for record in read_records(found)]
        return {"type": "FeatureCollection", "features": [one for one in features if one]}


def _feature(record: RiskRecord, locale: str) -> Mapping[str, Any] | None:
    """Write a point that has a place."""
    row = record.row
    if row.lon is None or row.lon != row.lon:
        return None
    return {
        "type": "Feature",
        "properties": {
            "rank": record.shown.rank,
            "text": point_words(record, locale),
            "card": card_key(RISK_POINTS, row.id),
        },
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
    }
