"""Fixtures: migrated empty databases on both engines.

One database a process is migrated and then copied for each test: a file on SQLite, a template
on PostgreSQL, so a test pays milliseconds for a database of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from cockpit.database import create_engine
from cockpit.migrations import migrate
from cockpit.settings import DatabaseSettings
from tests.services.components import MissingComponentError, skip_or_fail
from tests.services.postgres import PostgresServer, running_postgres

TEMPLATE = "migrated"


def open_engine(url: str) -> sa.Engine:
    """Open a database the way a command does."""
    return create_engine(DatabaseSettings(url=SecretStr(url)), unlimited=True)


def migrated(url: str) -> str:
    """Migrate a database and return its URL."""
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A private server with a migrated database to copy."""
    try:
        with running_postgres() as server:
            migrated(server.create_database(TEMPLATE))
            yield server
    except MissingComponentError as error:
        skip_or_fail(error)


@pytest.fixture(scope="session")
def database_numbers() -> Iterator[int]:
    """Numbers for the names of databases."""
    return count(1)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, database_numbers: Iterator[int]) -> Iterator[str]:
    """URL of a migrated, empty database on PostgreSQL."""
    name = f"test_{next(database_numbers)}"
    yield postgres_server.create_database(name, TEMPLATE)
    postgres_server.drop_database(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("template") / f"{TEMPLATE}.db"
    migrated(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """URL of a migrated, empty database on SQLite."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'cockpit.db')}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """URL of a migrated, empty database, once on each engine."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(name))


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """A migrated, empty database, once on each engine."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def lasting_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, name: str
) -> str:
    """Make a database for the whole session, a copy of the migrated empty one; return its URL.

    The request's parameter is the engine's name.
    """
    folder = tmp_path_factory.mktemp(name)
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        return f"sqlite:///{shutil.copy(template, folder / f'{name}.db')}"
    server = request.getfixturevalue("postgres_server")
    # A session's fixture is made again when another engine stood between: a name of its own.
    return str(server.create_database(folder.name, TEMPLATE))
