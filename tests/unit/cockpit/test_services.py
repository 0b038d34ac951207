from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from cockpit.services import build_services
from cockpit.settings import DatabaseSettings, Settings


def test_wires_without_reading_the_database(tmp_path: Path):
    url = SecretStr(f"sqlite:///{tmp_path}/none.db")
    services = build_services(Settings(database=DatabaseSettings(url=url)))
    assert not (tmp_path / "none.db").exists()
    assert services.metrics.catalogue is services.catalogue
    assert services.viewer.scope_digest == "*|*"
