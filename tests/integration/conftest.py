"""The known warehouse on both engines, filled once and only read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import Catalogue
from metrics.service import MetricService
from tests.conftest import FixedClock
from tests.integration.dataset import fill
from tests.services.databases import TEMPLATE, open_engine


def known_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a database for the whole session, a copy of the migrated empty one."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        return f"sqlite:///{shutil.copy(template, tmp_path_factory.mktemp('known') / 'known.db')}"
    server = request.getfixturevalue("postgres_server")
    # A session's fixture is made again when another engine stood between: a name of its own.
    return str(server.create_database(tmp_path_factory.mktemp("known").name, TEMPLATE))


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def known(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    catalogue: Catalogue,
) -> Iterator[sa.Engine]:
    """The known warehouse: see ``tests.integration.dataset``. Tests must not write to it."""
    engine = open_engine(known_database(request, tmp_path_factory))
    fill(engine, catalogue)
    yield engine
    engine.dispose()


@pytest.fixture
def service(known: sa.Engine, catalogue: Catalogue) -> MetricService:
    """A metrics service over the known warehouse on 20 October 2025."""
    return MetricService(known, catalogue, FixedClock(datetime(2025, 10, 20, 8, 53)))
