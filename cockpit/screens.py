"""From a view to its document, drawn once however many screens ask for it."""

from __future__ import annotations

from flask_caching.backends.base import BaseCache

from cockpit.caching import SingleFlight
from cockpit.documents import Document, build_document
from cockpit.drawing import Answering, PageDrawing
from cockpit.situation import Situation, SituationReader
from cockpit.view import View
from layouts.panel import PLAIN, Setting
from metrics import Catalogue


class Screens:
    """Draws views, and keeps what it has drawn."""

    def __init__(
        self,
        service: Answering,
        catalogue: Catalogue,
        reader: SituationReader,
        cache: BaseCache,
        setting: Setting = PLAIN,
    ) -> None:
        self._service = service
        self._catalogue = catalogue
        self._reader = reader
        self._cache = cache
        self._setting = setting
        self._flights: SingleFlight[Document] = SingleFlight()

    def document(self, view: View) -> Document:
        """Return the view's document.

        Raises:
            UnknownRegionError: the selection names no region.
            MetricsError, GeoError: the database is away and was never seen.
        """
        situation = self._reader.current()
        _ = situation.regions[view.selection.region]
        kept: Document | None = self._cache.get(view.slot)
        if kept and kept.stamp == situation.stamp and situation.is_current:
            return kept
        flight = (view.slot, situation.stamp, situation.is_current)
        return self._flights.run(flight, lambda: self._build(view, situation))

    def _build(self, view: View, situation: Situation) -> Document:
        drawing = PageDrawing(
            view, situation, self._catalogue, self._service, self._cache, self._setting
        )
        document = build_document(situation.stamp, drawing.entries())
        if document.is_good:
            self._cache.set(view.slot, document)
        return document
