from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace

import brotli
import mapbox_vector_tile
import pytest

from cockpit.application import create_app
from cockpit.settings import ScreenSettings
from cockpit.view import View
from layouts.selection import Selection
from metrics import DISTRICT, RegionCode, Role, Viewer
from tests.services.placed_events import add_events, an_event
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


# 古林镇's part of the map, where most events of ``event_site`` lie.
TILE = "12/3429/1692"


def event_addresses(site: Site) -> dict[str, str]:
    """Return the addresses of tiles and hexagons, with the versions of now."""
    situation = site.services.situation.current()
    return {
        "tile": f"/tiles/{situation.events_version}/events/{TILE}.mvt",
        "hexagons": f"/hexagons/{situation.places_version}/zh_CN.geojson",
        "rates": f"/rates/{situation.rates_version}-{situation.shapes_version}/zh_CN.geojson",
    }


@pytest.mark.parametrize("what", ["tile", "hexagons", "rates"])
def test_answers_events_for_ever_under_their_version(event_site: Site, what: str):
    address = event_addresses(event_site)[what]
    answer = event_site.client.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    old = address.replace(address.split("/")[2], "old")
    assert event_site.client.get(old).headers["Cache-Control"] == "no-cache"
    assert event_site.client.get(old).data == answer.data
    add_events(event_site.services.engine, [an_event(950, 121.45, 29.82)])
    again = event_site.client.get(address)
    assert again.headers["Cache-Control"] == "no-cache"
    assert again.data != answer.data
    assert event_addresses(event_site)[what] != address


@pytest.mark.parametrize("what", ["tile", "hexagons", "rates"])
def test_answers_in_the_encoding_that_a_browser_takes(event_site: Site, what: str):
    address = event_addresses(event_site)[what]
    plain = event_site.client.get(address)
    assert plain.content_encoding is None
    for accepted, encoding, unpack in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
    ):
        answer = event_site.client.get(address, headers={"Accept-Encoding": accepted})
        assert answer.content_encoding == encoding
        assert "Accept-Encoding" in answer.vary
        assert unpack(answer.data) == plain.data


def test_tile_is_a_vector_tile_of_the_chosen_events(event_site: Site):
    address = event_addresses(event_site)["tile"]
    answer = event_site.client.get(f"{address}?category=safety&state=overdue")
    assert answer.mimetype == "application/vnd.mapbox-vector-tile"
    features = mapbox_vector_tile.decode(answer.data)["events"]["features"]
    kinds = {(one["properties"]["category"], one["properties"]["state"]) for one in features}
    assert kinds == {("safety", "overdue")}
    assert event_site.client.get(f"{address}?state=closed").data == b""


def test_hexagons_speak_the_language_of_their_address(event_site: Site):
    address = event_addresses(event_site)["hexagons"]
    chinese = event_site.client.get(address)
    assert chinese.mimetype == "application/geo+json"
    english = event_site.client.get(address.replace("zh_CN", "en"))
    assert chinese.json["note"] != english.json["note"]
    assert event_site.client.get(address.replace("zh_CN", "fr")).status_code == 404


def test_tile_that_is_none_is_not_there(site: Site):
    for tile in ("21/0/0", "12/4096/0", "12/0/4096", "1/2/0", "0/0/1"):
        answer = site.client.get(f"/tiles/v/events/{tile}.mvt")
        assert (answer.status_code, answer.json["title"]) == (404, "没有这个地图瓦片"), tile
    for what in ("-1/0/0", "a/0/0", "1/1.5/0"):
        assert site.client.get(f"/tiles/v/events/{what}.mvt").status_code == 404, what


WRONG_CHOICES = [
    ("category=safty", 422, "Did you mean 'safety'?"),
    ("severity=majr", 422, "Did you mean 'major'?"),
    ("state=opened", 422, "Did you mean 'open'?"),
    ("category='%20OR%20'1'='1", 422, "is no name"),
    ("category=safety'--", 422, "is no name"),
    ("category=safety,", 422, "is no name"),
    ("region=330203000000'", 422, "is no region code"),
    ("region=999999999999", 404, ""),
    ("since=yesterday", 422, "is no day"),
    ("within=121.5 29.8,121.6 29.8", 422, "is no area"),
    ("within=121.5 29.8,121.6 29.8,121.6 95", 422, "is no area"),
    ("within=121.5 29.8,121.6 29.8,121.6 29.9'", 422, "is no area"),
]


@pytest.mark.parametrize(
    "address",
    [f"/tiles/v/events/{TILE}.mvt", "/hexagons/v/zh_CN.geojson", "/files/events.csv"],
)
def test_choice_that_cannot_be_is_a_problem_everywhere_alike(event_site: Site, address: str):
    for choice, status, told in WRONG_CHOICES:
        answer = event_site.client.get(f"{address}?{choice}")
        assert answer.status_code == status, choice
        assert answer.mimetype == "application/problem+json"
        assert told in answer.json["detail"], choice


def test_area_without_a_size_is_answered_with_nothing(event_site: Site):
    flat = "within=121.4 29.82,121.5 29.82,121.45 29.82"
    address = event_addresses(event_site)["tile"]
    assert event_site.client.get(f"{address}?{flat}").data == b""


def test_file_of_another_form_is_not_there(event_site: Site):
    assert event_site.client.get("/files/events.pdf").status_code == 404


GULIN = "330203103000"


def crumbs(site: Site, query: str = "") -> tuple[str, bool]:
    """Return where a bare address leads, and whether its header leads further up."""
    header = json.dumps(site.client.get(f"/screens/overview{query}").json["panels"]["header"])
    [here] = re.findall(r'"children": "([^"]+)", "className": "crumb crumb-here"', header)
    return json.loads(f'"{here}"'), "crumb-up" in header


def settled(site: Site, home: str, viewer: Viewer | None = None) -> Site:
    """The same application with a home of its own, for a viewer."""
    screen = ScreenSettings(home=home)
    settings = site.services.settings.model_copy(update={"screen": screen})
    viewer = viewer or site.services.viewer
    services = replace(site.services, settings=settings, viewer=viewer)
    return Site(create_app(settings, services).server.test_client(), services)


def test_a_bare_address_is_the_districts_and_a_display_has_its_own(site: Site):
    assert crumbs(site) == ("海曙区", False)
    assert crumbs(site, f"?home={GULIN}") == ("古林镇", True)
    assert crumbs(site, f"?home={GULIN}&region={DISTRICT}") == ("海曙区", False)
    assert site.client.get("/screens/overview?home=x").status_code == 422


def test_a_bare_address_is_where_the_deployment_is_at_home(site: Site):
    town = settled(site, GULIN)
    assert crumbs(town) == ("古林镇", True)
    assert crumbs(town, f"?home={DISTRICT}") == ("海曙区", False)
    links = json.dumps(town.client.get("/screens/overview").json)
    assert f"?region={DISTRICT}" in links


def test_a_towns_viewer_is_at_home_in_the_town_and_no_page_fails(site: Site):
    mayor = Viewer("mayor", Role.LEADER, frozenset({RegionCode(GULIN)}), None)
    town = settled(site, DISTRICT, mayor)
    assert crumbs(town) == ("古林镇", False)
    assert crumbs(town, "?home=330203106000") == ("古林镇", False)
    for page in town.services.pages:
        view = View(page, Selection(region=RegionCode(GULIN)), "zh_CN", "dark", mayor)
        assert town.services.screens.document(view).is_good, page.name
