"""The facts of a table of events, column by column: what each row says of its event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from metrics.ingest.composing import Identities, fill_template, join_moments
from metrics.ingest.directory import Regions
from metrics.ingest.distinct import Distinct
from metrics.ingest.event_mapping import DateAndTime, EventMapping, Identity, Located, Template
from metrics.ingest.event_places import EventPlaces, PlaceJudge
from metrics.ingest.event_words import EventWords
from metrics.ingest.geography import Geography
from metrics.ingest.mapping import Cell, Said
from metrics.ingest.tables import Rows
from metrics.ingest.verdicts import Verdicts

Facts = dict[str, Any]
Told = Said | Template | DateAndTime


@dataclass(frozen=True)
class EventFacts:
    """What the rows of a run say: ``of`` each row, by the event's columns, and their places.

    Facts of a refused row mean nothing.
    """

    of: list[Facts]
    places: EventPlaces


class FactReader:
    """Reads the facts of one file, run by run."""

    def __init__(
        self, mapping: EventMapping, words: EventWords, geography: Geography, regions: Regions
    ) -> None:
        self._mapping = mapping
        self._words = words
        self._places = PlaceJudge(mapping, geography, regions)
        numbered = mapping.external_id
        self._identities = Identities(numbered) if isinstance(numbered, Identity) else None

    def read(self, rows: Rows, verdicts: Verdicts) -> EventFacts:
        """Read a run of rows; refuse those with a word that means nothing."""
        columns = self._columns(rows)
        for column in columns.values():
            verdicts.refuse_bad(column)
        places = self._places.judge(rows, verdicts)
        if places.region is not None:
            columns["region_code"] = places.region
        values = {name: column.objects(lambda value: value) for name, column in columns.items()}
        values |= {"lon": places.degrees(0), "lat": places.degrees(1)}
        listed = [column.tolist() for column in values.values()]
        of = [dict(zip(values, row, strict=True)) for row in zip(*listed, strict=True)]
        return EventFacts(of, places)

    def _columns(self, rows: Rows) -> dict[str, Distinct[Any]]:
        mapping = self._mapping
        said: dict[str, Told] = {
            "source": mapping.event_source,
            "category": mapping.category,
            "severity": mapping.severity,
            "title": mapping.title,
            "place": mapping.place,
            "department": mapping.department,
            "reported_at": mapping.reported_at,
            "deadline_at": mapping.deadline_at,
        }
        if isinstance(mapping.external_id, Cell):
            said["external_id"] = mapping.external_id
        if not isinstance(mapping.region, Located):
            said["region_code"] = mapping.region
        columns = {name: self._column(name, told, rows) for name, told in said.items()}
        if self._identities is not None:
            numbers = self._identities.numbers(rows.columns)
            columns["external_id"] = self._words.readers["external_id"].column(numbers)
        return columns

    def _column(self, name: str, told: Told, rows: Rows) -> Distinct[Any]:
        reader = self._words.readers[name]
        match told:
            case Template():
                return reader.column(fill_template(told, rows.columns))
            case DateAndTime():
                return reader.column(join_moments(told, rows.columns))
        return reader.said(told, rows.columns, len(rows))
