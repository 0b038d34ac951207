"""Load one file: choose its mapping, judge its rows, keep what is news, record what happened."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from metrics.clock import Clock, local_day
from metrics.declarations import Catalogue
from metrics.errors import LoadError
from metrics.ingest.batches import (
    Incoming,
    close_batch,
    holds_demo,
    open_batch,
    refuse_rows,
    standing_batch,
    take_turn,
)
from metrics.ingest.choosing import choose_mapping
from metrics.ingest.geography import Geography, Unmapped
from metrics.ingest.kinds import Surroundings, loader_for
from metrics.ingest.refusals import shown
from metrics.ingest.report import LONGEST_NAME, Kept, LoadReport, LoadRequest, OnProgress, Outcome
from metrics.ingest.shelf import AnyMapping
from metrics.ingest.sources import open_source
from metrics.ingest.tables import read_rows
from metrics.ingest.tally import Tally
from metrics.ingest.transactions import writing

# Of why a file was refused: a mapping may have many faults.
LONGEST_NOTE = 2000

INTO_DEMO = (
    "这是演示数据库，未指明时不载入真实数据。确需载入请加 --into-demo，"
    "或先用 cockpit demo clear 清空演示数据。"
)


def load_file(
    engine: sa.Engine,
    request: LoadRequest,
    *,
    catalogue: Catalogue,
    clock: Clock,
    geography: Geography | None = None,
    progress: OnProgress = lambda _: None,
) -> LoadReport:
    """Load a file of figures or events into the warehouse, whole or not at all.

    The batch and its refused rows are recorded even when nothing is loaded. The same file twice
    does nothing; a changed one adds vintages of what changed.

    Args:
        engine: the warehouse, migrated and with its regions.
        request: which file, and how.
        catalogue: the declared metrics.
        clock: when it is recorded, and the business date that figures may not lie after.
        geography: what is known of places; None knows no areas.
        progress: told after every run of rows.

    Raises:
        LoadError: there is no such file (nothing to record).
        SourceUnavailableError: the database failed; nothing was loaded.
    """
    incoming = _unidentified(request)
    try:
        mapping = choose_mapping(request)
        incoming = _identified(incoming, request, mapping)
        with writing(engine, dry=request.dry_run) as connection:
            take_turn(connection)
            around = Surroundings.read(connection, catalogue, geography or Unmapped(), clock)
            incoming = replace(incoming, mapping_hash=around.digest(mapping))
            return _load(connection, request, mapping, incoming, around, progress)
    except LoadError as error:
        return _record_failure(engine, request, incoming, clock, str(error))


def file_digest(file: Path) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        LoadError: it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise LoadError(f"文件“{file}”无法打开：{error.strerror}。") from error


def _unidentified(request: LoadRequest) -> Incoming:
    """Describe a load of which the file alone is known."""
    return Incoming(
        dataset=request.dataset or shown(request.file.stem, LONGEST_NAME - 1),
        label=shown(request.file.name, 127),
        kind="observations",
        source="",
        file_name=shown(request.file.name, 255),
        file_hash=file_digest(request.file),
        mapping_hash="",
        provenance=request.provenance,
    )


def _identified(incoming: Incoming, request: LoadRequest, mapping: AnyMapping) -> Incoming:
    return replace(
        incoming,
        dataset=request.dataset or mapping.name,
        label=mapping.label,
        kind=mapping.kind,
        source=mapping.source,
        mapping_name=mapping.name,
    )


def _load(
    connection: sa.Connection,
    request: LoadRequest,
    mapping: AnyMapping,
    incoming: Incoming,
    around: Surroundings,
    progress: OnProgress,
) -> LoadReport:
    """Load in a transaction that the caller ends."""
    if incoming.provenance == "real" and not request.into_demo and holds_demo(connection):
        raise LoadError(INTO_DEMO)
    standing = standing_batch(connection, incoming)
    # What was refused may be welcome on another day: a period that had not come then.
    if standing and (
        not standing.rows_refused or local_day(standing.started_at) == around.clock.today()
    ):
        note = f"内容相同的文件已由批次{standing.batch_id}载入，没有变化。"
        return _report(request, incoming, Outcome.UNCHANGED, None, note=note)
    batch_id = open_batch(connection, incoming, around.clock.now())
    if request.strict:
        tally = _judge_alone(connection, request, mapping, batch_id, around, progress)
        if tally.refused:
            note = f"严格模式：有{tally.refused}行不合格，整个文件未载入。"
            return _close(connection, request, incoming, batch_id, around, tally, Kept(), note)
    tally = Tally(progress)
    source = open_source(request.file, mapping)
    with loader_for(mapping, around, connection, batch_id) as loader:
        for rows in read_rows(source, mapping):
            refusals = loader.judge(rows)
            loader.keep()
            refuse_rows(connection, batch_id, refusals)
            tally.count(rows.count, refusals, source.done)
    if not tally.read:
        raise LoadError("文件只有表头，没有数据行。")
    return _close(connection, request, incoming, batch_id, around, tally, loader.kept)


def _judge_alone(
    connection: sa.Connection,
    request: LoadRequest,
    mapping: AnyMapping,
    batch_id: int,
    around: Surroundings,
    progress: OnProgress,
) -> Tally:
    """Judge a whole file before any of it is kept, recording what is refused."""
    tally = Tally(progress)
    source = open_source(request.file, mapping)
    with loader_for(mapping, around, connection, batch_id) as loader:
        for rows in read_rows(source, mapping):
            refusals = loader.judge(rows)
            refuse_rows(connection, batch_id, refusals)
            tally.count(rows.count, refusals, source.done)
    return tally


def _close(
    connection: sa.Connection,
    request: LoadRequest,
    incoming: Incoming,
    batch_id: int,
    around: Surroundings,
    tally: Tally,
    kept: Kept,
    note: str = "",
) -> LoadReport:
    outcome = Outcome.LOADED
    if tally.refused:
        outcome = Outcome.PARTIAL if kept.total else Outcome.REFUSED
    note = note or kept.note
    close_batch(
        connection,
        batch_id,
        around.clock.now(),
        outcome=outcome.value,
        note=note or None,
        rows_read=tally.read,
        rows_new=kept.new,
        rows_revised=kept.revised,
        rows_unchanged=kept.unchanged,
        rows_refused=tally.refused,
    )
    return replace(
        _report(request, incoming, outcome, batch_id, note=note),
        rows_read=tally.read,
        rows_new=kept.new,
        rows_revised=kept.revised,
        rows_unchanged=kept.unchanged,
        rows_refused=tally.refused,
        unlocated=kept.unlocated,
        outside=kept.outside,
        first_refused=tuple(tally.first_refused),
    )


def _report(
    request: LoadRequest, incoming: Incoming, outcome: Outcome, batch_id: int | None, note: str
) -> LoadReport:
    return LoadReport(
        file_name=incoming.file_name,
        dataset=incoming.dataset,
        mapping=incoming.mapping_name,
        outcome=outcome,
        batch_id=None if request.dry_run else batch_id,
        note=note,
        dry_run=request.dry_run,
    )


def _record_failure(
    engine: sa.Engine, request: LoadRequest, incoming: Incoming, clock: Clock, note: str
) -> LoadReport:
    """Record a load of which nothing could be kept, in a transaction of its own."""
    note = shown(note, LONGEST_NOTE)
    batch_id = None
    if not request.dry_run:
        with writing(engine) as connection:
            take_turn(connection)
            batch_id = open_batch(connection, incoming, clock.now())
            close_batch(connection, batch_id, clock.now(), outcome=Outcome.REFUSED.value, note=note)
    return _report(request, incoming, Outcome.REFUSED, batch_id, note)
