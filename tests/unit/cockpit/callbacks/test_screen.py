from __future__ import annotations

from cockpit.callbacks import screen
from layouts import ids
from tests.services.sites import Site

# What people do is answered by the server; a screen itself is its document.
DONE_BY_PEOPLE = {"getRowsResponse"}


def test_a_screen_asks_the_server_for_nothing_but_its_document(site: Site):
    functions = {
        entry["clientside_function"]["function_name"]: [
            found["property"] for found in entry["inputs"]
        ]
        for entry in site.client.get("/_dash-dependencies").json
        if entry["clientside_function"]
    }
    assert functions == {
        "open": ["pathname"],
        "draw": ["search", "data"],
        "choose": ["data", "value"],
        "adjust": ["value"],
    }
    asked = {
        entry["output"].rsplit(".", 1)[-1]
        for entry in site.client.get("/_dash-dependencies").json
        if not entry["clientside_function"]
    }
    assert asked == DONE_BY_PEOPLE
    assert screen.register.__module__ == "cockpit.callbacks.screen"
    assert ids.panel_body("map") != ids.panel_mark("map")
