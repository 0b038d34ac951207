from __future__ import annotations

from layouts.ids import endless_rows, panel_body, panel_mark


def test_parts_of_a_panel_have_ids_of_their_own() -> None:
    assert panel_body("map") != panel_mark("map")
    assert panel_body("map")["panel"] == panel_mark("map")["panel"] == "map"
    assert panel_body("map") != panel_body("economy")


def test_a_grid_is_of_its_rows_and_their_choice() -> None:
    assert endless_rows("events", "a=1") != endless_rows("risk_points", "a=1")
    assert endless_rows("events", "a=1")["choice"] == "a=1"
