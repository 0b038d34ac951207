"""The engine: one way to open SQLite and PostgreSQL, with their pragmas and time limits."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from cockpit.errors import ConfigurationError
from cockpit.settings import DatabaseSettings

# WAL lets screens read while a load writes; with it NORMAL loses nothing but the last moments
# of a power cut.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 30000",
    "PRAGMA temp_store = MEMORY",
)

# A screen reads aggregates, and a server that maps the file into memory grows with its database;
# a load compares a million rows. SQLite counts a negative cache size in KiB.
SCREEN_PRAGMAS = ("PRAGMA cache_size = -8192", "PRAGMA mmap_size = 0")
COMMAND_PRAGMAS = ("PRAGMA cache_size = -131072", "PRAGMA mmap_size = 536870912")


def create_engine(settings: DatabaseSettings, *, unlimited: bool = False) -> sa.Engine:
    """Open the warehouse of the settings; no connection is made yet.

    Args:
        settings: where the warehouse is, and how long a query may take.
        unlimited: for commands, whose loads and roll-ups take the time that they take.

    Raises:
        ConfigurationError: the URL cannot be read, or names a database that is not supported.
    """
    try:
        url = sa.make_url(settings.url.get_secret_value())
    except ArgumentError:
        raise ConfigurationError(
            ["COCKPIT_DATABASE__URL is no database URL; sqlite:///var/cockpit.db would be one."]
        ) from None
    match url.get_backend_name():
        case "sqlite":
            return _sqlite_engine(url, COMMAND_PRAGMAS if unlimited else SCREEN_PRAGMAS)
        case "postgresql":
            return _postgresql_engine(url, 0 if unlimited else settings.query_timeout_seconds)
        case other:
            raise ConfigurationError(
                [f"COCKPIT_DATABASE__URL names {other!r}; sqlite and postgresql are supported."]
            )


def _sqlite_engine(url: sa.URL, own: tuple[str, ...]) -> sa.Engine:
    if url.database and url.database != ":memory:":
        folder = Path(url.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(
                [f"COCKPIT_DATABASE__URL: the folder {folder} cannot be made ({error.strerror})."]
            ) from error
    engine = sa.create_engine(url)

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (*SQLITE_PRAGMAS, *own):
            connection.execute(pragma)

    sa.event.listen(engine, "connect", prepare)
    return engine


def _postgresql_engine(url: sa.URL, timeout_seconds: int) -> sa.Engine:
    if url.drivername == "postgresql":  # the driver that ships, not SQLAlchemy's default
        url = url.set(drivername="postgresql+psycopg")
    try:
        return sa.create_engine(
            url,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": 5,
                "options": f"-c timezone=UTC -c statement_timeout={timeout_seconds * 1000}",
            },
        )
    except NoSuchModuleError:
        raise ConfigurationError(
            [f"COCKPIT_DATABASE__URL asks for {url.drivername}; use postgresql+psycopg."]
        ) from None
