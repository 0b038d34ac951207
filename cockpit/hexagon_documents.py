"""The hexagons that maps fetch: counts of the chosen events, hot spots, clusters, trends, a list.

One document tells all of them, because they are made of the same positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import pandas as pd
from flask_caching.backends.base import BaseCache

from cockpit.hexagon_features import hexagon_features, standing_out
from cockpit.hot_spot_list import list_hot_spots
from cockpit.kept_documents import KeptDocuments, written
from cockpit.packing import Packed
from cockpit.situation import Situation, SituationReader
from geo import NOT_SIGNIFICANT
from geo.hexagons import count_hexagons
from geo.service import GeoService
from layouts.components.told_table import ToldTable
from layouts.event_choice import chosen_days, chosen_events, whole_months
from layouts.panels.hexagon_words import counted_classes, hexagon_note, trend_note
from layouts.panels.hot_place_words import hot_place_table
from layouts.selection import Selection
from metrics import EventQuery, Level, Viewer

# Of H3: 0.58 km2 for the district, a seventh of that for a town and what lies in it.
_WIDE, _NEAR = 8, 9
# What happened before says little about how a hot spot of today came about, and costs as much.
_MOST_MONTHS = 36


class PlaceSource(Protocol):
    """The part of the metric service that tells where events are."""

    def places(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        """Return lon, lat and month of the chosen events."""
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
            lambda: written(self._document(selection, situation, locale, viewer)),
        )

    def _document(
        self, selection: Selection, situation: Situation, locale: str, viewer: Viewer
    ) -> dict[str, Any]:
        """Write the hexagons that hold events or stand out; the others would be bare ground."""
        events = chosen_events(selection, situation.today)
        regions = situation.regions
        region = regions[events.region]
        places = self._source.places(events, viewer).rename(columns={"month": "period"})
        area = self._geo.outline([region.code], [part.code for part in regions.parts(region.code)])
        if area is None:
            note = hexagon_note(None, 0, locale)
            return _collection(hot_place_table([], 0, [], note, locale), note=note)
        months = whole_months(*chosen_days(selection, situation.today))[-_MOST_MONTHS:]
        resolution = _WIDE if region.level is Level.DISTRICT else _NEAR
        found = count_hexagons(area, places, resolution, [str(month) for month in months])
        frame, made = found.frame, trend_note(months, locale)
        rows = frame[(frame["count"] > 0) | (frame["bin"] != NOT_SIGNIFICANT) | standing_out(frame)]
        steps, legend = counted_classes(rows["count"].tolist())
        return _collection(
            list_hot_spots(found, self._geo, regions, made, locale),
            legend=legend,
            note=hexagon_note(resolution, found.outside, locale),
            trend_note=made,
            features=list(hexagon_features(rows, steps, len(months))),
        )


def _collection(
    table: ToldTable,
    *,
    note: str,
    trend_note: str = "",
    legend: Sequence[tuple[int, str]] = (),
    features: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Write GeoJSON with what is printed beside it."""
    return {
        "type": "FeatureCollection",
        "legend": legend,
        "note": note,
        "trend_note": trend_note,
        "table": table.record(),
        "features": features,
    }
