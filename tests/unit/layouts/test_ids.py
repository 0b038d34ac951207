from __future__ import annotations

from layouts.ids import panel_body, panel_mark


def test_parts_of_a_panel_have_ids_of_their_own() -> None:
    assert panel_body("map") != panel_mark("map")
    assert panel_body("map")["panel"] == panel_mark("map")["panel"] == "map"
    assert panel_body("map") != panel_body("economy")
