from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from metrics import Catalogue, Role, SourceUnavailableError, Viewer
from metrics.engines import reading
from metrics.service import MetricService
from metrics.warehouse.tables import observation
from tests.conftest import FixedClock
from tests.unit.metrics.small_house import NOW, metric

ERRORS = [
    exc.OperationalError("SELECT 1", {}, Exception("gone")),
    exc.ProgrammingError("SELECT 1", {}, Exception("no such column")),
    exc.InterfaceError("SELECT 1", {}, Exception("closed")),
    exc.TimeoutError("pool"),
    exc.NoResultFound("none"),
    exc.InvalidRequestError("closed"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_no_sqlalchemy_error_passes_the_door(engine: sa.Engine, error: Exception) -> None:
    name = type(error).__name__
    with pytest.raises(SourceUnavailableError, match=name) as caught, reading(engine):
        raise error
    assert caught.value.__cause__ is error


def test_our_own_errors_pass_as_they_are(engine: sa.Engine) -> None:
    with pytest.raises(KeyError), reading(engine):
        raise KeyError("ours")


def test_connection_is_given_back_after_an_error(engine: sa.Engine) -> None:
    for _ in range(20):  # more than a pool holds
        with pytest.raises(SourceUnavailableError), reading(engine) as connection:
            connection.execute(sa.text("SELECT nothing FROM nowhere"))
    with reading(engine) as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(observation)).scalar() == 0


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all/cockpit.db",
        "postgresql+psycopg://nobody@/nothing?host=/nowhere&connect_timeout=1",
    ],
)
def test_dead_database_is_a_source_that_does_not_answer(url: str) -> None:
    service = MetricService(sa.create_engine(url), Catalogue([metric("users")]), FixedClock(NOW))
    with pytest.raises(SourceUnavailableError, match="did not answer"):
        service.versions()
    with pytest.raises(SourceUnavailableError):
        service.answer({}, Viewer("test", Role.OPERATOR, None, None))


def test_unmigrated_database_is_a_source_that_does_not_answer(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(SourceUnavailableError), reading(engine) as connection:
        connection.execute(sa.select(observation))
    engine.dispose()
