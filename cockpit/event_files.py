"""The chosen events as files: CSV, Excel and GeoPackage, with source and as-of in every row."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Protocol

import geopandas as gpd
import pandas as pd
from flask import Response

from cockpit.errors import TooManyEventsError
from cockpit.situation import SituationReader
from cockpit.table_files import download, table_file
from layouts.event_choice import chosen_events
from layouts.panels.event_rows import LAT, LON, RowWords, file_frame
from layouts.selection import Selection
from layouts.words import say
from metrics import EventQuery, Viewer

# What Excel can hold is a million; a file of this many takes some seconds to write.
MOST_EVENTS = 100_000


class EventSource(Protocol):
    """The part of the metric service that events are read from."""

    def events(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        """Return single events."""
        ...


class EventFiles:
    """Writes files of events."""

    def __init__(self, source: EventSource, reader: SituationReader) -> None:
        self._source = source
        self._reader = reader

    def response(self, form: str, selection: Selection, locale: str, viewer: Viewer) -> Response:
        """Answer with a file of one of ``layouts.addresses.EVENT_FORMS``.

        Raises:
            TooManyEventsError: more are chosen than one file may hold.
            InvalidSelectionError, UnknownRegionError: the selection names what does not exist.
            OutOfScopeError: the events are not the viewer's to read.
        """
        situation = self._reader.current()
        question = chosen_events(selection, situation.today, MOST_EVENTS + 1)
        events = self._source.events(question, viewer)
        if len(events) > MOST_EVENTS:
            raise TooManyEventsError(MOST_EVENTS)
        words = RowWords(locale, situation.regions, situation.departments, situation.today)
        told = file_frame(events, words, situation.now)
        content = (
            _geopackage(told, locale)
            if form == "gpkg"
            else table_file(form, told, say(locale, "events_title"))
        )
        return download(content, form, f"events-{selection.region}-{situation.today:%Y%m%d}")


def _geopackage(told: pd.DataFrame, locale: str) -> bytes:
    """Write points in WGS 84; events without a place have no geometry and are kept."""
    lon, lat = told[say(locale, LON)], told[say(locale, LAT)]
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs="EPSG:4326")
    frame = gpd.GeoDataFrame(told, geometry=points.where(lon.notna(), None))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "events.gpkg"
        frame.to_file(file, layer="events", driver="GPKG", engine="pyogrio")
        return file.read_bytes()
