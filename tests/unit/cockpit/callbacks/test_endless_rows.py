from __future__ import annotations

import json

import pytest

from cockpit.application import create_app
from cockpit.callbacks.endless_rows import SOURCES, rows_page
from cockpit.errors import InvalidRequestError
from layouts import ids
from layouts.components.endless_grid import CARDS, EVENTS, RISK_POINTS
from tests.services.risk_register import load_register
from tests.services.sites import Site


def test_every_kind_of_row_has_its_source() -> None:
    assert set(SOURCES) == set(CARDS)


def test_rows_that_nobody_declared_are_refused(event_site: Site) -> None:
    with pytest.raises(InvalidRequestError, match="rows='people' are unknown"):
        rows_page(event_site.services, {}, {"rows": "people", "choice": ""}, "en")


@pytest.mark.parametrize("rows", [EVENTS, RISK_POINTS])
def test_grids_are_answered_at_dashs_address(event_site: Site, rows: str) -> None:
    load_register(event_site.services)
    client = create_app(event_site.services.settings, event_site.services).server.test_client()
    (entry,) = [
        one
        for one in client.get("/_dash-dependencies").json
        if one["output"].endswith("getRowsResponse")
    ]
    grid = ids.endless_rows(rows, "region=330203100000")
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": entry["output"],
            "outputs": {"id": grid, "property": "getRowsResponse"},
            "changedPropIds": [f"{json.dumps(grid, sort_keys=True)}.getRowsRequest"],
            "inputs": [{"id": grid, "property": "getRowsRequest", "value": {"startRow": 0}}],
            "state": [{"id": grid, "property": "id", "value": grid}],
        },
    )
    assert answer.status_code == 200, answer.text
    (found,) = answer.json["response"].values()
    told = found["getRowsResponse"]["rowData"]
    expected = rows_page(event_site.services, {}, grid, "zh_CN")["rowData"]
    assert [row["id"] for row in told] == [row["id"] for row in expected]
    assert told
    assert told[0]["card"] == f"{CARDS[rows]}:{told[0]['id']}"
    if rows == RISK_POINTS:
        assert told[0]["cells"]["level"]["type"] == "Span"
