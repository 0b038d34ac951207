"""The known warehouse on both engines, filled once and only read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
import sqlalchemy as sa

from geo.service import GeoService
from metrics import Catalogue
from metrics.service import MetricService
from tests.conftest import FixedClock
from tests.integration.dataset import RECORDED, fill
from tests.services.databases import lasting_database, open_engine


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def known(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    catalogue: Catalogue,
) -> Iterator[sa.Engine]:
    """The known warehouse, with schematic shapes. Tests must not write to it."""
    engine = open_engine(lasting_database(request, tmp_path_factory, "known"))
    fill(engine, catalogue)
    GeoService(engine).seed(RECORDED)
    yield engine
    engine.dispose()


@pytest.fixture
def service(known: sa.Engine, catalogue: Catalogue) -> MetricService:
    """A metrics service over the known warehouse on 20 October 2025."""
    return MetricService(known, catalogue, FixedClock(datetime(2025, 10, 20, 8, 53)))
