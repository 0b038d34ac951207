"""The rates that maps fetch: the chosen events of each town by its residents, raw and smoothed."""

from __future__ import annotations

from typing import Any, Protocol

import pandas as pd
from flask_caching.backends.base import BaseCache

from cockpit.kept_documents import KeptDocuments, written
from cockpit.packing import Packed
from cockpit.situation import Situation, SituationReader
from cockpit.town_rates import rates_of, residents_of
from geo.service import GeoService
from layouts.panels.rate_asking import POPULATION, rated_events, residents
from layouts.panels.rate_words import rate_classes, rate_note, rate_table, rate_tip
from layouts.selection import Selection
from metrics import DISTRICT, Catalogue, EventQuery, MetricQuery, Viewer


class RateSource(Protocol):
    """The part of the metric service that rates are made from."""

    def town_counts(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        """Return how many of the chosen events each town has."""
        ...

    def answer_one(self, question: MetricQuery, viewer: Viewer) -> pd.DataFrame:
        """Answer one metric query with its frame."""
        ...


class RateDocuments:
    """Writes and keeps the rates; one document for each choice of events, language and scope."""

    def __init__(
        self,
        source: RateSource,
        geo: GeoService,
        reader: SituationReader,
        catalogue: Catalogue,
        cache: BaseCache,
    ) -> None:
        self._source = source
        self._geo = geo
        self._reader = reader
        self._unit = catalogue[POPULATION].unit_record
        self._kept = KeptDocuments(cache)

    def rates(self, selection: Selection, locale: str, viewer: Viewer) -> tuple[str, Packed]:
        """Return the version of events, residents and shapes, and the towns as GeoJSON.

        Raises:
            InvalidSelectionError: the selection names what nobody declared.
            OutOfScopeError: the viewer may not read the events of the whole district.
            LayerUnavailableError, SourceUnavailableError: the database does not answer.
        """
        situation = self._reader.current()
        asked = (
            rated_events(selection, situation.today),
            residents(selection, situation.today),
        )
        return self._kept.document(
            f"rates|{asked}|{locale}|{viewer.scope_digest}",
            f"{situation.rates_version}-{situation.shapes_version}",
            lambda: written(self._document(asked, situation, locale, viewer)),
        )

    def _document(
        self,
        asked: tuple[EventQuery, MetricQuery],
        situation: Situation,
        locale: str,
        viewer: Viewer,
    ) -> dict[str, Any]:
        events, population = asked
        towns = situation.regions.children(DISTRICT)
        frame = self._source.town_counts(events, viewer)
        counts = dict(zip(frame["region_code"], frame["count"].tolist(), strict=True))
        year, persons = residents_of(self._source.answer_one(population, viewer), self._unit)
        rates = rates_of(counts, persons, towns, locale)
        elsewhere = sum(counts.values()) - sum(rate.count for rate in rates)
        steps, legend = rate_classes(rates, locale)
        note = rate_note(rates, year, elsewhere, locale)
        told = {
            rate.code: {"step": steps[rate.code], "text": rate_tip(rate, locale)} for rate in rates
        }
        return {
            **self._geo.areas(told),
            "legend": legend,
            "note": note,
            "table": rate_table(rates, note, locale).record(),
        }
