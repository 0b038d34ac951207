"""One renewal at a time, over all workers, commands and machines that share a database."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from metrics.engines import reading

_LOCK: Final = 20251126


@contextmanager
def renewal_turn(engine: sa.Engine) -> Iterator[bool]:
    """Take the turn while the block runs; False where somebody else has it.

    PostgreSQL keeps it in the session, SQLite, which knows no such locks, beside its file. Either
    ends with the process that took it, however that ends.

    Raises:
        SourceUnavailableError: the database does not answer.
    """
    if engine.dialect.name == "postgresql":
        with _session_turn(engine) as is_ours:
            yield is_ours
    elif engine.url.database and engine.url.database != ":memory:":
        with _file_turn(Path(f"{engine.url.database}-renewing")) as is_ours:
            yield is_ours
    else:  # nobody else sees a database in memory
        yield True


@contextmanager
def _session_turn(engine: sa.Engine) -> Iterator[bool]:
    # In a transaction of its own the session would stand idle in it for minutes.
    with reading(engine) as connection:
        session = connection.execution_options(isolation_level="AUTOCOMMIT")
        is_ours = bool(session.scalar(sa.select(sa.func.pg_try_advisory_lock(_LOCK))))
        try:
            yield is_ours
        finally:
            if is_ours:
                session.execute(sa.select(sa.func.pg_advisory_unlock(_LOCK)))


@contextmanager
def _file_turn(path: Path) -> Iterator[bool]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
