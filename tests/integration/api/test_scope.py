"""What a viewer of one town is given, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cockpit.services import Services
from layouts import ids
from metrics import DISTRICT, Catalogue, Level, RegionCode, Role, Viewer
from metrics.service import MetricService
from tests.integration.api.conftest import client_of
from tests.integration.dataset import codes

OWN, OTHER, *_ = (RegionCode(code) for code in codes(Level.TOWN))
TOWN = Viewer("town", Role.STAFF, regions=frozenset({OWN}), departments=None)

SHARE = "/api/v1/metrics/catalogued_data_share"
STANDING = "/api/v1/standing?metric=catalogued_data_share&"


@pytest.fixture(scope="module")
def town(services: Services) -> FlaskClient:
    """A client of one town, where the district's totals are open."""
    return client_of(services, TOWN)


@pytest.fixture(scope="module")
def closed(services: Services) -> FlaskClient:
    """The same, where the share's total is not open."""
    closing = (m.model_copy(update={"open_totals": m.number != 1}) for m in services.catalogue)
    catalogue = Catalogue(closing)
    metrics = MetricService(services.engine, catalogue, services.clock)
    return client_of(replace(services, catalogue=catalogue, metrics=metrics), TOWN)


def regions_at(client: FlaskClient, address: str) -> set[str]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return {row["region_code"] for row in answer.json["rows"]}


@pytest.mark.parametrize("address", [f"{SHARE}?first=2025-08&", STANDING])
def test_own_town_is_given_and_no_other(town: FlaskClient, address: str) -> None:
    assert regions_at(town, f"{address}region={OWN}") == {OWN}
    assert regions_at(town, f"{address}children_of={DISTRICT}") == {OWN}
    assert regions_at(town, f"{address}region={OTHER}&region={OWN}") == {OWN}


@pytest.mark.parametrize("address", [f"{SHARE}?", STANDING])
def test_other_town_is_a_problem(town: FlaskClient, address: str) -> None:
    answer = town.get(f"{address}region={OTHER}")
    assert (answer.status_code, answer.json["title"]) == (403, "无权查看")
    assert answer.json["type"] == "urn:cockpit:problem:out-of-scope"
    assert "may not read catalogued_data_share" in answer.json["detail"]


@pytest.mark.parametrize("address", [f"{SHARE}?first=2025-08&", STANDING])
def test_district_total_is_given_only_where_the_metric_opens_it(
    town: FlaskClient, closed: FlaskClient, address: str
) -> None:
    assert regions_at(town, f"{address}region={DISTRICT}") == {DISTRICT}
    assert closed.get(f"{address}region={DISTRICT}").status_code == 403
    assert regions_at(closed, f"{address}region={OWN}") == {OWN}


def test_what_is_cached_for_one_is_not_answered_to_another(
    town: FlaskClient, client: FlaskClient
) -> None:
    address = f"{SHARE}?first=2025-08&children_of={DISTRICT}"
    tag = client.get(address).headers["ETag"]
    assert town.get(address, headers={"If-None-Match": tag}).status_code == 200


EVENT_ADDRESSES = {
    "tile": "/tiles/v/events/12/3430/1692.mvt?region={region}",
    "hexagons": "/hexagons/v/en.geojson?region={region}",
    "csv": "/files/events.csv?region={region}",
    "xlsx": "/files/events.xlsx?region={region}",
    "gpkg": "/files/events.gpkg?region={region}",
}


@pytest.mark.parametrize("address", EVENT_ADDRESSES.values(), ids=EVENT_ADDRESSES)
def test_single_events_of_the_own_town_are_given_and_no_others(
    town: FlaskClient, client: FlaskClient, address: str
) -> None:
    own = address.format(region=OWN)
    assert town.get(own).status_code == 200
    assert town.get(own).status_code == client.get(own).status_code
    for region in (OTHER, DISTRICT):
        wanted = address.format(region=region)
        # What is kept for one who may see it is not answered to another.
        assert client.get(wanted).status_code == 200
        answer = town.get(wanted)
        assert (answer.status_code, answer.json["title"]) == (403, "无权查看")
        assert answer.json["type"] == "urn:cockpit:problem:out-of-scope"
        assert "may not read the records of" in answer.json["detail"]


def test_rates_of_all_towns_are_for_who_may_see_the_district(
    town: FlaskClient, client: FlaskClient
) -> None:
    address = f"/rates/v/en.geojson?region={OWN}"
    assert client.get(address).status_code == 200
    answer = town.get(address)
    assert (answer.status_code, answer.json["title"]) == (403, "无权查看")


def test_rows_of_another_town_are_refused_as_its_tiles_are(
    town: FlaskClient, client: FlaskClient
) -> None:
    def ask(who: FlaskClient, region: str) -> TestResponse:
        (entry,) = [
            one
            for one in who.get("/_dash-dependencies").json
            if one["output"].endswith("getRowsResponse")
        ]
        grid = ids.endless_rows("events", f"region={region}")
        return who.post(
            "/_dash-update-component",
            json={
                "output": entry["output"],
                "outputs": {"id": grid, "property": "getRowsResponse"},
                "changedPropIds": [f"{json.dumps(grid, sort_keys=True)}.getRowsRequest"],
                "inputs": [{"id": grid, "property": "getRowsRequest", "value": {"startRow": 0}}],
                "state": [{"id": grid, "property": "id", "value": grid}],
            },
        )

    assert ask(town, OWN).get_json() == ask(client, OWN).get_json()
    for region in (OTHER, DISTRICT):
        assert ask(client, region).status_code == 200
        assert ask(town, region).status_code == 403
        assert b"rowData" not in ask(town, region).data
