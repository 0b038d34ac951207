"""The API over the known warehouse, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from pydantic import SecretStr

from cockpit.application import create_app
from cockpit.services import Services, build_services
from cockpit.settings import ApiSettings, DatabaseSettings, Settings
from metrics import Viewer
from tests.conftest import FixedClock


@pytest.fixture(scope="module")
def services(known: sa.Engine) -> Iterator[Services]:
    """The services over the known warehouse on 20 October 2025, with short answers."""
    url = SecretStr(known.url.render_as_string(hide_password=False))
    settings = Settings(database=DatabaseSettings(url=url), api=ApiSettings(max_rows=500))
    services = build_services(settings, machine=FixedClock(datetime(2025, 10, 20, 8, 53)))
    yield services
    services.engine.dispose()


@pytest.fixture(scope="module")
def client(services: Services) -> FlaskClient:
    """A client who may read everything."""
    return create_app(services.settings, services).server.test_client()


def client_of(services: Services, viewer: Viewer) -> FlaskClient:
    """Return a client with a scope."""
    return create_app(services.settings, replace(services, viewer=viewer)).server.test_client()
