"""The small house with events all over its streets, on both engines, filled once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.services.databases import lasting_database, open_engine
from tests.unit.metrics.placed_house import fill


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def placed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sa.Engine]:
    """The house of ``tests.unit.metrics.placed_house``. Tests must not write to it."""
    engine = open_engine(lasting_database(request, tmp_path_factory, "placed"))
    yield fill(engine)
    engine.dispose()
