from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from cockpit.application import create_app
from cockpit.settings import DatabaseSettings, Settings
from geo.service import GeoService
from metrics.warehouse.reference import seed_reference
from tests.services.databases import open_engine
from tests.services.screens import TOWN


@dataclass
class Site:
    """An application on a database with regions and shapes, without any figure."""

    client: FlaskClient

    def scripts(self) -> list[str]:
        page = self.client.get("/").text
        return re.findall(r'(?:src|href)="(/[^"]+)"', page)


@pytest.fixture
def site(sqlite_url: str) -> Site:
    engine = open_engine(sqlite_url)
    with engine.begin() as connection:
        seed_reference(connection)
    GeoService(engine).seed(datetime(2025, 10, 20))
    engine.dispose()
    settings = Settings(database=DatabaseSettings(url=SecretStr(sqlite_url)))
    return Site(create_app(settings).server.test_client())


def test_every_address_of_the_page_is_here_and_lasts(site: Site):
    addresses = site.scripts()
    assert len(addresses) > 15
    for address in addresses:
        answer = site.client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
        assert (address, answer.status_code) == (address, 200)
        assert "immutable" in answer.headers["Cache-Control"], address
        if address.endswith(".js"):
            assert answer.headers["Content-Encoding"] == "br", address


def test_page_names_no_other_host(site: Site):
    assert re.findall(r"https?://[^\"'\s]+", site.client.get("/").text) == []


def test_page_allows_nothing_inline_but_what_dash_writes(site: Site):
    answer = site.client.get("/")
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["worker-src"] == "'self' blob:"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_static_answers_are_the_same_in_every_encoding(site: Site, encoding: str):
    (address,) = [found for found in site.scripts() if "screen.js" in found]
    plain = site.client.get(address, headers={"Accept-Encoding": "identity"}).data
    answers = [site.client.get(address, headers={"Accept-Encoding": encoding}) for _ in range(2)]
    assert answers[0].data == answers[1].data
    assert answers[0].headers.get("Content-Encoding", "identity") == encoding
    if encoding == "gzip":
        assert gzip.decompress(answers[0].data) == plain


def test_serves_only_the_declared_packages(site: Site):
    for address in (
        "/vendor/maplibre-gl@6.17.0/../package.json",
        "/vendor/pbf@5.0.0/index.js",
        "/vendor/maplibre-gl@0.0.1/maplibre-gl.mjs",
    ):
        assert site.client.get(address).status_code == 404


def test_answers_a_screen_once_while_nothing_changes(site: Site):
    first = site.client.get("/screens/overview")
    assert first.status_code == 200
    assert first.headers["Cache-Control"] == "no-cache"
    panels = json.loads(first.data)["panels"]
    assert {"header", "plan_table", "region_map", "economy"} <= set(panels)
    again = site.client.get("/screens/overview", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_answers_other_places_differently(site: Site):
    addresses = ("/screens/overview", f"/screens/overview?region={TOWN}")
    assert len({site.client.get(address).headers["ETag"] for address in addresses}) == 2


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/?region=999999999999", 404, "没有这个区域"),
        ("/?region=nonsense", 422, "链接中的选择条件有误"),
        ("/nowhere", 404, "没有这个页面"),
    ],
)
def test_says_in_a_sentence_what_is_wrong_with_an_address(
    site: Site, address: str, status: int, sentence: str
):
    answer = site.client.get(address)
    assert answer.status_code == status
    assert sentence in answer.text
    assert 'lang="zh-CN"' in answer.text
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize(
    ("address", "status", "fault"),
    [
        ("/screens/overview?region=999999999999", 404, "没有这个区域"),
        ("/screens/overview?period=yesterday", 422, "链接中的选择条件有误"),
    ],
)
def test_says_it_to_scripts_as_well(site: Site, address: str, status: int, fault: str):
    answer = site.client.get(address)
    assert (answer.status_code, answer.json["fault"]) == (status, fault)


def test_does_not_know_an_undeclared_screen(site: Site):
    assert site.client.get("/screens/nowhere").status_code == 404


def test_answers_shapes_for_ever_under_their_version(site: Site):
    panels = json.loads(site.client.get("/screens/overview").data)["panels"]
    (address,) = set(re.findall(r"/shapes/[^\"\\]+", json.dumps(panels["region_map"])))
    answer = site.client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    shapes = json.loads(gzip.decompress(answer.data))
    assert len(shapes["features"]) == 17
    assert shapes["note"]
    old = re.sub(r"/shapes/[^/]+", "/shapes/old", address)
    assert site.client.get(old).headers["Cache-Control"] == "no-cache"


def test_is_alive_and_ready(site: Site):
    assert site.client.get("/healthz").json == {"status": "ok"}
    assert site.client.get("/readyz").json == {"status": "ok"}


@pytest.fixture
def unmigrated(tmp_path) -> Iterator[FlaskClient]:
    url = SecretStr(f"sqlite:///{tmp_path}/empty.db")
    yield create_app(Settings(database=DatabaseSettings(url=url))).server.test_client()


def test_is_alive_but_not_ready_without_a_migrated_database(unmigrated: FlaskClient):
    assert unmigrated.get("/healthz").status_code == 200
    assert unmigrated.get("/readyz").status_code == 503
