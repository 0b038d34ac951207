from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import Catalogue
from metrics.warehouse.reference import seed_reference
from tests.integration.loading.desk import Desk


@pytest.fixture
def desk(engine: sa.Engine, catalogue: Catalogue, tmp_path: Path) -> Desk:
    """A desk on a migrated warehouse that knows its regions, once on each engine."""
    with engine.begin() as connection:
        seed_reference(connection)
    folder = tmp_path / "files"
    folder.mkdir()
    return Desk(engine, catalogue, folder)
