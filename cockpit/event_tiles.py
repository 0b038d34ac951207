"""The tiles of events that maps fetch: packed, and kept until the events change."""

from __future__ import annotations

from typing import Protocol

from flask_caching.backends.base import BaseCache

from cockpit.kept_documents import KeptDocuments
from cockpit.packing import Packed
from cockpit.situation import SituationReader
from geo.tiles import encode_points
from layouts.event_choice import chosen_events
from layouts.selection import Selection
from metrics import EXTENT, EventTile, EventTileQuery, MapTile, Viewer

# The layer in the tile, and its properties beside the position: of counts, and of single events.
LAYER = "events"
_COUNTED, _SINGLE = ("count",), ("category", "severity", "state")


class TileSource(Protocol):
    """The part of the metric service that tiles are read from."""

    def tile(self, question: EventTileQuery, viewer: Viewer) -> EventTile:
        """Return what lies in a tile."""
        ...


class EventTiles:
    """Writes and keeps tiles; one for each place, choice of events, and scope."""

    def __init__(self, source: TileSource, reader: SituationReader, cache: BaseCache) -> None:
        self._source = source
        self._reader = reader
        self._kept = KeptDocuments(cache)

    def tile(self, tile: MapTile, selection: Selection, viewer: Viewer) -> tuple[str, Packed]:
        """Return the version of the events, and the chosen ones in a tile.

        Raises:
            InvalidSelectionError: the selection names what nobody declared.
            UnknownRegionError: there is no such region.
            OutOfScopeError: the viewer may not read its events.
            SourceUnavailableError: the database does not answer.
        """
        situation = self._reader.current()
        events = chosen_events(selection, situation.today)
        query = EventTileQuery(tile, events)
        return self._kept.document(
            f"tiles|{tile}|{events}|{viewer.scope_digest}",
            situation.events_version,
            lambda: _written(self._source.tile(query, viewer)),
        )


def _written(found: EventTile) -> bytes:
    rows = found.rows
    columns = {name: rows[name].tolist() for name in rows}
    return encode_points(
        LAYER,
        (columns["x"], columns["y"]),
        {name: columns[name] for name in (_COUNTED if found.is_counted else _SINGLE)},
        () if found.is_counted else columns["id"],
        extent=EXTENT,
    )
