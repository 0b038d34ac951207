"""An application without a server: what its addresses answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from cockpit.application import create_app
from cockpit.services import Services, build_services
from cockpit.settings import DatabaseSettings, Settings
from geo.service import GeoService
from metrics.warehouse.reference import seed_reference
from tests.services.databases import open_engine


@dataclass
class Site:
    """An application on a database with regions and shapes, without any figure."""

    client: FlaskClient
    services: Services

    def addresses(self) -> list[str]:
        """Return what the page names."""
        return re.findall(r'(?:src|href)="(/[^"]+)"', self.client.get("/").text)


@pytest.fixture
def site(sqlite_url: str) -> Site:
    """An application on a database with regions and shapes, without any figure."""
    engine = open_engine(sqlite_url)
    with engine.begin() as connection:
        seed_reference(connection)
    GeoService(engine).seed(datetime(2025, 10, 20))
    engine.dispose()
    settings = Settings(database=DatabaseSettings(url=SecretStr(sqlite_url)))
    services = build_services(settings)
    return Site(create_app(settings, services).server.test_client(), services)
