from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from cockpit.application import create_app
from cockpit.settings import DatabaseSettings, Settings
from tests.services.sites import Site


def test_is_alive_and_ready(site: Site):
    assert site.client.get("/healthz").json == {"status": "ok"}
    assert site.client.get("/readyz").json == {"status": "ok"}


@pytest.fixture
def unmigrated(tmp_path) -> Iterator[FlaskClient]:
    url = SecretStr(f"sqlite:///{tmp_path}/empty.db")
    yield create_app(Settings(database=DatabaseSettings(url=url))).server.test_client()


def test_is_alive_but_not_ready_without_a_migrated_database(unmigrated: FlaskClient):
    assert unmigrated.get("/healthz").status_code == 200
    answer = unmigrated.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["title"] == "数据库版本不符，请先升级"
