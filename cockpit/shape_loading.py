"""Load a GeoJSON file of regions' shapes, recorded as a batch like any other file.

Shapes belong to ``geo`` and the record of loads to ``metrics``; they meet here, in region codes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from geo.boundaries import StoredCounts
from geo.coordinates import Datum
from geo.errors import InvalidGeometryError
from geo.service import GeoService
from geo.shape_file import RefusedShape, ShapeFileOptions, read_shape_file
from metrics import Clock
from metrics.engines import reading
from metrics.ingest.batches import (
    Incoming,
    close_batch,
    holds_demo,
    open_batch,
    refuse_rows,
    take_turn,
)
from metrics.ingest.directory import Regions
from metrics.ingest.loading import INTO_DEMO, LONGEST_NOTE, file_digest
from metrics.ingest.refusals import Refusal, UnreadableError, shown
from metrics.ingest.report import LoadReport, LoadRequest, Outcome
from metrics.ingest.tally import SHOWN
from metrics.ingest.transactions import writing
from metrics.versions import REGIONS, bump_versions
from metrics.warehouse.reference import read_region_tree

_NOTHING = StoredCounts(0, 0, 0)

SUFFIXES = frozenset({".geojson", ".json"})
DATASET = "region_shapes"


@dataclass(frozen=True)
class _Result:
    """What became of a file's features, or why none was looked at."""

    features: int = 0
    refused: tuple[RefusedShape, ...] = ()
    stored: StoredCounts = _NOTHING
    note: str = ""

    @property
    def outcome(self) -> Outcome:
        kept = self.stored.new + self.stored.revised + self.stored.unchanged
        if self.note or not kept:
            return Outcome.REFUSED
        return Outcome.PARTIAL if self.refused else Outcome.LOADED


def load_shapes(
    engine: sa.Engine, request: LoadRequest, *, datum: Datum, clock: Clock
) -> LoadReport:
    """Load a file of shapes; the batch and the refused features are recorded in any case.

    Raises:
        LoadError: there is no such file.
        LayerUnavailableError, SourceUnavailableError: the database failed.
    """
    incoming = Incoming(
        dataset=request.dataset or DATASET,
        label=shown(request.file.name, 127),
        kind="regions",
        source="",
        file_name=shown(request.file.name, 255),
        file_hash=file_digest(request.file),
        mapping_hash=datum.value,
        provenance=request.provenance,
        mapping_name=f"GeoJSON（{datum.value}）",
    )
    try:
        result = _load(engine, request, ShapeFileOptions(incoming.file_name, datum), clock)
    except InvalidGeometryError as error:
        result = _Result(note=shown(f"{error}。", LONGEST_NOTE))
    return _record(engine, request, incoming, result, clock)


def _load(
    engine: sa.Engine, request: LoadRequest, options: ShapeFileOptions, clock: Clock
) -> _Result:
    with reading(engine) as connection:
        if not request.into_demo and holds_demo(connection):
            return _Result(note=INTO_DEMO)
        resolve = _resolver(Regions(read_region_tree(connection, clock.today())))
    found = read_shape_file(request.file, options, resolve)
    if request.strict and found.refused:
        note = f"严格模式：有{len(found.refused)}个要素不合格，整个文件未载入。"
        return _Result(found.features, found.refused, note=note)
    if request.dry_run:
        return _Result(found.features, found.refused, StoredCounts(len(found.shapes), 0, 0))
    report = GeoService(engine).load_shapes(request.file, options, resolve, clock.now())
    return _Result(report.read.features, report.read.refused, report.stored)


def _resolver(regions: Regions) -> Callable[[str], str]:
    def resolve(word: str) -> str:
        try:
            return regions.find(word).code
        except UnreadableError as error:
            raise LookupError(str(error)) from None

    return resolve


def _record(
    engine: sa.Engine, request: LoadRequest, incoming: Incoming, result: _Result, clock: Clock
) -> LoadReport:
    refusals = [Refusal(entry.number, entry.text, entry.reason) for entry in result.refused]
    stored, now, batch_id = result.stored, clock.now(), None
    if not request.dry_run:
        with writing(engine) as connection:
            take_turn(connection)
            batch_id = open_batch(connection, incoming, now)
            refuse_rows(connection, batch_id, refusals)
            if stored.new or stored.revised:
                bump_versions(connection, [REGIONS], now)
            close_batch(
                connection,
                batch_id,
                now,
                outcome=result.outcome.value,
                note=result.note or None,
                rows_read=result.features,
                rows_new=stored.new,
                rows_revised=stored.revised,
                rows_unchanged=stored.unchanged,
                rows_refused=len(refusals),
            )
    return LoadReport(
        file_name=incoming.file_name,
        dataset=incoming.dataset,
        mapping=incoming.mapping_name,
        outcome=result.outcome,
        batch_id=batch_id,
        rows_read=result.features,
        rows_new=stored.new,
        rows_revised=stored.revised,
        rows_unchanged=stored.unchanged,
        rows_refused=len(refusals),
        first_refused=tuple(refusals[:SHOWN]),
        note=result.note,
        dry_run=request.dry_run,
    )
