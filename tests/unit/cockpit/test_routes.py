from __future__ import annotations

import gzip
import json
import re

import pytest

from tests.services.screens import TOWN
from tests.services.sites import Site


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
    ("address", "status", "fault"),
    [
        ("/screens/overview?region=999999999999", 404, "没有这个区域"),
        ("/screens/overview?period=yesterday", 422, "链接中的选择条件有误"),
    ],
)
def test_says_it_to_scripts_as_well(site: Site, address: str, status: int, fault: str):
    answer = site.client.get(address)
    assert (answer.status_code, answer.json["title"]) == (status, fault)


def test_does_not_know_an_undeclared_screen(site: Site):
    answer = site.client.get("/screens/plans")
    assert answer.status_code == 404
    assert answer.json["title"] == "没有这个页面"
    assert answer.json["detail"].startswith("没有页面“plans”，现有页面：")
    assert "overview" in answer.json["detail"]
    english = site.client.get("/screens/plans?lang=en").json
    assert english["detail"].startswith("There is no page “plans”. Pages: ")


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
