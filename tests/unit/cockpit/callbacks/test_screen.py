from __future__ import annotations

from cockpit.callbacks import screen
from layouts import ids
from tests.services.sites import Site


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
    assert all(
        entry["clientside_function"] for entry in site.client.get("/_dash-dependencies").json
    )
    assert screen.register.__module__ == "cockpit.callbacks.screen"
    assert ids.panel_body("map") != ids.panel_mark("map")
