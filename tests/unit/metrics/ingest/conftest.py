"""A warehouse with its regions, and the one way to load texts into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from cockpit.geography import DistrictGeography
from geo.service import GeoService
from metrics import Catalogue, Clock
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadReport, LoadRequest
from metrics.warehouse.reference import seed_reference

HEADER = "metric,region,period,measure,value"

Load = Callable[..., LoadReport]
WriteMapping = Callable[..., Path]

# A foreign table of events, as its mapping says it.
EVENTS: dict[str, object] = {
    "name": "foreign_events",
    "label": "外部事件",
    "kind": "events",
    "event_source": "grid",
    "external_id": {"column": "id"},
    "category": "城市管理",
    "severity": "一般",
    "title": {"column": "kind", "optional": True},
    "lon": {"column": "lon"},
    "lat": {"column": "lat"},
    "region": "海曙区",
    "reported_at": {"column": "at"},
}


@pytest.fixture
def warehouse(engine: sa.Engine) -> sa.Engine:
    """An empty warehouse that knows its regions, once on each engine."""
    with engine.begin() as connection:
        seed_reference(connection)
    return engine


@pytest.fixture
def load(warehouse: sa.Engine, catalogue: Catalogue, fixed_clock: Clock, tmp_path: Path) -> Load:
    """Load a text or bytes as a file; keywords are a request's, ``clock`` and ``geography``."""

    def load(content: str | bytes, name: str = "table.csv", **asked: object) -> LoadReport:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        clock = asked.pop("clock", fixed_clock)
        geography = asked.pop("geography", None)
        request = replace(LoadRequest(file), **asked)
        return load_file(warehouse, request, catalogue=catalogue, clock=clock, geography=geography)

    return load


@pytest.fixture
def geography(warehouse: sa.Engine, fixed_clock: Clock) -> DistrictGeography:
    """What is known of places in a warehouse with its schematic areas."""
    GeoService(warehouse).seed(fixed_clock.now())
    return DistrictGeography(warehouse, fixed_clock)


@pytest.fixture
def write_mapping(tmp_path: Path) -> WriteMapping:
    """Write a mapping of events with some of its entries changed; None leaves one out."""

    def write(**changes: object) -> Path:
        entries = {name: told for name, told in (EVENTS | changes).items() if told is not None}
        file = tmp_path / "mapping.yaml"
        file.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
        return file

    return write


def table(*rows: str, header: str = HEADER) -> str:
    """Write a table in our own long format."""
    return "\n".join([header, *rows]) + "\n"
