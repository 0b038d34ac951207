"""What writing needs beside ``metrics.ingest``: demo batches, given numbers, moments as texts."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

import numpy as np
import sqlalchemy as sa

from cockpit.demo.documents import FOLDER
from metrics.ingest.batches import Incoming, close_batch

Moments = np.ndarray[Any, np.dtype[Any]]


def next_id(connection: sa.Connection, table: sa.Table) -> int:
    """Return the first number that a table has not given yet."""
    return (connection.scalar(sa.select(sa.func.max(table.c.id))) or 0) + 1


def tell_ids(connection: sa.Connection, table: sa.Table) -> None:
    """Tell the database that ids were given: a PostgreSQL sequence does not see it."""
    if connection.dialect.name == "postgresql":
        sequence = sa.func.pg_get_serial_sequence(table.name, "id")
        newest = sa.select(sa.func.max(table.c.id)).scalar_subquery()
        connection.execute(sa.select(sa.func.setval(sequence, newest)))


def moments_text(moments: Moments) -> list[str | None]:
    """Write moments as SQLAlchemy keeps them on SQLite; NaT becomes None."""
    texts = np.datetime_as_string(moments.astype("datetime64[us]"))
    return [None if text == "NaT" else text.replace("T", " ") for text in texts.tolist()]


def days_text(moments: Moments) -> list[str | None]:
    """Write the days of local moments; NaT becomes None."""
    texts = np.datetime_as_string(moments.astype("datetime64[D]"))
    return [None if text == "NaT" else text for text in texts.tolist()]


def describe_batch(
    dataset: str, label: str, file_name: str, source: str, kind: str = "observations"
) -> Incoming:
    """Describe a batch of the demonstration; its file is the declaration that made it."""
    content = (FOLDER / file_name).read_bytes()
    return Incoming(
        dataset=dataset,
        label=label,
        kind=kind,
        source=source,
        file_name=file_name,
        file_hash=hashlib.sha256(content).hexdigest(),
        mapping_hash="",
        provenance="demo",
    )


def close_demo_batch(
    connection: sa.Connection, batch_id: int, now: datetime, new: int, revised: int = 0
) -> None:
    """Write a batch's end and its counts."""
    close_batch(
        connection, batch_id, now, outcome="loaded",
        rows_read=new + revised, rows_new=new, rows_revised=revised,
    )  # fmt: skip
