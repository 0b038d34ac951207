"""The place of a table whose rows a document tells, and the rows in it."""

from __future__ import annotations

import json

from layouts.components.told_table import ToldCell, ToldColumn, ToldTable, told_table
from tests.unit.layouts import sample


def test_place_has_the_address_its_words_and_no_children():
    (place,) = sample.nodes(
        told_table("/hexagons/v/en.geojson", "Top", "hot_spots", "en", chosen="7"), "told-table"
    )
    assert place["data-address"] == "/hexagons/v/en.geojson"
    assert (place["data-label"], place["data-layer"], place["data-chosen"]) == (
        "Top", "hot_spots", "7",
    )  # fmt: skip
    assert place["data-wait"] and place["data-failed"]
    assert place["aria-live"] == "polite"
    assert place.get("children") is None


def test_words_follow_the_language():
    tables = [told_table("/a", "", "", locale) for locale in ("zh_CN", "en")]
    assert len({getattr(table, "data-wait") for table in tables}) == 2


def test_rows_are_written_as_a_document_holds_them():
    columns = [ToldColumn("位置"), ToldColumn("件数", is_numeric=True)]
    cell = ToldCell("1 古林镇", look=(121.0, 29.0, 122.0, 30.0), label="在地图上看", key="a")
    table = ToldTable(columns, [[cell, ToldCell("7", "map-hot99", "新")]], "注")
    assert json.loads(json.dumps(table.record())) == {
        "columns": [
            {"heading": "位置", "is_numeric": False}, {"heading": "件数", "is_numeric": True},
        ],
        "rows": [
            [
                {
                    "text": "1 古林镇", "swatch": "", "sign": "",
                    "look": [121.0, 29.0, 122.0, 30.0], "label": "在地图上看", "key": "a",
                },
                {
                    "text": "7", "swatch": "map-hot99", "sign": "新", "look": None, "label": "",
                    "key": "",
                },
            ]
        ],
        "note": "注",
    }  # fmt: skip
