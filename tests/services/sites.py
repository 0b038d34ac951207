"""An application without a server: what its addresses answer."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from cockpit.application import create_app
from cockpit.services import Services, build_services
from cockpit.settings import DatabaseSettings, Settings
from geo.service import GeoService
from metrics import Clock
from metrics.warehouse.reference import seed_reference
from tests.services.databases import open_engine
from tests.services.placed_events import add_batch, add_events, crowd


@dataclass
class Site:
    """An application on a database with regions and shapes, without any figure."""

    client: FlaskClient
    services: Services

    def addresses(self) -> list[str]:
        """Return what the page names."""
        return re.findall(r'(?:src|href)="(/[^"]+)"', self.client.get("/").text)


def _site(url: str, machine: Clock | None = None) -> Site:
    settings = Settings(database=DatabaseSettings(url=SecretStr(url)))
    services = build_services(settings, machine=machine)
    return Site(create_app(settings, services).server.test_client(), services)


@pytest.fixture(scope="session")
def seeded_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with regions and shapes, without any figure, to copy."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("seeded") / "seeded.db"))
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        seed_reference(connection)
    GeoService(engine).seed(datetime(2025, 10, 20))
    engine.dispose()
    return file


@pytest.fixture
def seeded_url(seeded_template: Path, tmp_path: Path) -> str:
    """URL of a database with regions and shapes, without any figure."""
    return f"sqlite:///{shutil.copy(seeded_template, tmp_path / 'cockpit.db')}"


@pytest.fixture
def site(seeded_url: str) -> Site:
    """An application on a database with regions and shapes, without any figure."""
    return _site(seeded_url)


@pytest.fixture
def event_site(seeded_url: str, fixed_clock: Clock) -> Site:
    """The same on 20 October 2025, with the 200 events of ``tests.services.placed_events``."""
    site = _site(seeded_url, fixed_clock)
    add_batch(site.services.engine)
    add_events(site.services.engine, crowd(200))
    return site
