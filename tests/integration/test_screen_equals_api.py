"""What a screen shows is what the API answers: every figure of the overview, one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from cockpit.application import create_app
from cockpit.demo import seed_demo
from cockpit.services import build_services
from cockpit.settings import DatabaseSettings, Settings
from geo.service import GeoService
from layouts.page import Page
from layouts.pages import PAGES
from metrics import Catalogue
from metrics.reference import read_region_records
from tests.services.databases import open_engine

ZONE = "330203400000"

# Fewer figures would mean that a panel is gone, or no longer says what its figures are.
LEAST = 30


@pytest.fixture(scope="module")
def client(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> FlaskClient:
    """An application on a small demonstration."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    file.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{file}"
    engine = open_engine(url)
    seed_demo(engine, catalogue, date(2025, 10, 20), lambda _: None, event_count=3_000)
    GeoService(engine).seed(datetime(2025, 10, 20))
    engine.dispose()
    settings = Settings(database=DatabaseSettings(url=SecretStr(url)))
    return create_app(settings, build_services(settings)).server.test_client()


def figures(node: Any) -> Iterator[tuple[str, float]]:
    """Yield the key and the raw value of every figure in a component tree."""
    if isinstance(node, list):
        for child in node:
            yield from figures(child)
    elif isinstance(node, dict):
        if "data-figure" in node:
            yield node["data-figure"], float(node["data-value"])
        for child in node.values():
            yield from figures(child)


def shown(client: FlaskClient, address: str) -> dict[str, float]:
    """Return the figures of a screen; one that stands twice says the same both times."""
    panels = client.get(address).get_json()["panels"]
    found: dict[str, float] = {}
    for key, value in figures([panel["tree"] for panel in panels.values()]):
        assert found.setdefault(key, value) == value, key
    return found


def asked(client: FlaskClient, key: str) -> list[float]:
    """Ask the API for the one figure of a key."""
    metric, region, period, measure, part = key.split("/")
    parameters = {"region": region, "first": period, "last": period, "measure": measure}
    if part:
        parameters["by"] = part.partition("=")[0]
    answer = client.get(f"/api/v1/metrics/{metric}?{urlencode(parameters)}")
    assert answer.status_code == 200, (key, answer.get_json())
    rows = answer.get_json()["rows"]
    return [row["value"] for row in rows if (row["period"], row["slice"]) == (period, part)]


@pytest.mark.parametrize("region", ["", "330203103000"], ids=["district", "town"])
def test_every_figure_of_the_overview_is_the_api_s(client: FlaskClient, region: str) -> None:
    found = shown(client, f"/screens/overview?region={region}" if region else "/screens/overview")
    assert len(found) >= LEAST // (2 if region else 1)
    differing = {
        key: (value, answered)
        for key, value in found.items()
        if (answered := asked(client, key)) != [value]
    }
    assert differing == {}, json.dumps(differing, indent=1, ensure_ascii=False)


# The card of a risk point is of no region, and the register here is empty.
REGIONAL = [page for page in PAGES if page.name != "risk_point"]


@pytest.mark.parametrize("page", REGIONAL, ids=lambda page: page.name)
def test_a_zone_is_selected_like_a_town(client: FlaskClient, page: Page) -> None:
    address = f"/screens/{page.name}?region={ZONE}&metric=events_reported&event=1"
    answer = client.get(address)
    assert answer.status_code == 200
    for name, panel in answer.get_json()["panels"].items():
        assert panel["mark"] == "", name
        assert "panel-error" not in json.dumps(panel["tree"]), name
    for key, value in shown(client, address).items():
        assert asked(client, key) == [value], key


def test_the_api_answers_a_zone_with_what_its_members_add_up_to(client: FlaskClient) -> None:
    [zone] = [r for r in read_region_records() if r.region.code == ZONE]
    address = "/api/v1/metrics/events_reported?first=2024-01&last=2025-09&"
    whole = client.get(f"{address}region={ZONE}").get_json()["rows"]
    named = urlencode([("region", member.code) for member in zone.members])
    parts = client.get(f"{address}{named}").get_json()["rows"]
    assert whole[0]["region_name"] == zone.region.name
    assert {row["region_code"] for row in parts} == {member.code for member in zone.members}
    added = sum(row["value"] or 0 for row in whole)
    assert added > 0
    assert added == sum(row["value"] or 0 for row in parts)
