"""A warehouse with its regions, and the one way to load texts into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import Catalogue, Clock
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadReport, LoadRequest
from metrics.warehouse.reference import seed_reference

HEADER = "metric,region,period,measure,value"

Load = Callable[..., LoadReport]


@pytest.fixture
def warehouse(engine: sa.Engine) -> sa.Engine:
    """An empty warehouse that knows its regions, once on each engine."""
    with engine.begin() as connection:
        seed_reference(connection)
    return engine


@pytest.fixture
def load(warehouse: sa.Engine, catalogue: Catalogue, fixed_clock: Clock, tmp_path: Path) -> Load:
    """Load a text or bytes as a file; the keywords are those of a request, and ``clock``."""

    def load(content: str | bytes, name: str = "table.csv", **asked: object) -> LoadReport:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        clock = asked.pop("clock", fixed_clock)
        request = replace(LoadRequest(file), **asked)
        return load_file(warehouse, request, catalogue=catalogue, clock=clock)

    return load


def table(*rows: str, header: str = HEADER) -> str:
    """Write a table in our own long format."""
    return "\n".join([header, *rows]) + "\n"
