"""The record of every load: its dataset, its batch, and the rows that it refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from metrics.dialects import dialect_of
from metrics.ingest.bulk import insert_rows
from metrics.ingest.refusals import Refusal
from metrics.warehouse.tables import batch, dataset, refused_row

# One load at a time: two could make two current vintages of one figure. SQLite locks by itself.
_LOAD_LOCK = 20250915


@dataclass(frozen=True)
class Incoming:
    """What is known of a load before its rows are judged."""

    dataset: str
    label: str
    kind: str
    source: str
    file_name: str
    file_hash: str
    mapping_hash: str
    provenance: str
    mapping_name: str = ""


def take_turn(connection: sa.Connection) -> None:
    """Wait until no other load is writing; the lock ends with the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOAD_LOCK)))


def open_batch(connection: sa.Connection, incoming: Incoming, now: datetime) -> int:
    """Write the dataset and the beginning of a batch; return the batch's id."""
    named = {
        "name": incoming.dataset,
        "label": incoming.label,
        "kind": incoming.kind,
        "source": incoming.source,
        "created_at": now,
    }
    upsert = dialect_of(connection).upsert(dataset).values(named)
    connection.execute(upsert.on_conflict_do_nothing(index_elements=[dataset.c.name]))
    made = connection.execute(
        sa.insert(batch).values(
            dataset=incoming.dataset,
            file_name=incoming.file_name[:256],
            file_hash=incoming.file_hash,
            mapping_hash=incoming.mapping_hash,
            provenance=incoming.provenance,
            outcome="started",
            started_at=now,
        )
    )
    key = made.inserted_primary_key
    return int(key[0]) if key else 0


def refuse_rows(connection: sa.Connection, batch_id: int, refusals: Iterable[Refusal]) -> None:
    """Write refused rows of a batch."""
    rows = [(batch_id, entry.line, entry.kept_text, entry.reason) for entry in refusals]
    insert_rows(connection, refused_row, ("batch_id", "line", "text", "reason"), rows)


def close_batch(
    connection: sa.Connection, batch_id: int, now: datetime, **counted: int | str | None
) -> None:
    """Write the end of a batch: its outcome, its counts and its note."""
    connection.execute(
        sa.update(batch).where(batch.c.id == batch_id).values(finished_at=now, **counted)
    )


@dataclass(frozen=True)
class Standing:
    """The batch by which a file stands in the warehouse already."""

    batch_id: int
    started_at: datetime
    rows_refused: int


def standing_batch(connection: sa.Connection, incoming: Incoming) -> Standing | None:
    """Return the batch by which this very file stands in the warehouse; None when it does not.

    It does not when a later batch of the dataset changed something: loading the file again may
    then bring figures back.
    """
    columns = batch.c
    changing = sa.select(sa.func.coalesce(sa.func.max(columns.id), 0)).where(
        columns.dataset == incoming.dataset, columns.rows_new + columns.rows_revised > 0
    )
    row = connection.execute(
        sa.select(columns.id, columns.started_at, columns.rows_refused)
        .where(
            columns.dataset == incoming.dataset,
            columns.file_hash == incoming.file_hash,
            columns.mapping_hash == incoming.mapping_hash,
            columns.provenance == incoming.provenance,
            columns.outcome.in_(("loaded", "partial")),
            columns.id >= changing.scalar_subquery(),
        )
        .order_by(columns.id.desc())
        .limit(1)
    ).first()
    return Standing(*row) if row else None


def holds_demo(connection: sa.Connection) -> bool:
    """Tell whether any batch of the database is demo data."""
    query = sa.select(sa.literal(1)).where(batch.c.provenance == "demo").limit(1)
    return connection.scalar(query) is not None
