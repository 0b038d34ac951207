"""The panel of rates by town: what it asks, and the place of the table."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from layouts.panels import town_rates
from layouts.panels.rate_asking import rated_events, residents
from layouts.selection import Selection
from tests.unit.layouts import sample

RING = "121.5 29.8,121.6 29.8,121.6 29.9"
CHOSEN = Selection(category="safety", region=sample.GULIN, within=RING)
VERSIONS = {"rates_version": "r1", "shapes_version": "s1"}


def draw(**changed):
    answers = {
        "first": sample.events({"provenance": changed.pop("provenance", "real")}),
        "residents": sample.figures([("population", sample.GULIN, "2024", "level", 9.9)]),
    }
    return town_rates.PANEL.draw(answers, sample.context(CHOSEN, **VERSIONS, **changed))


def test_asks_what_the_rates_rest_on_and_so_follows_its_versions():
    asked = town_rates.PANEL.queries(CHOSEN, sample.context(CHOSEN))
    assert asked == {
        "first": rated_events(CHOSEN, sample.TODAY, 1),
        "residents": residents(CHOSEN, sample.TODAY),
    }


def test_the_table_comes_from_the_document_of_the_maps_layer():
    (place,) = sample.nodes(draw(), "told-table")
    address = urlsplit(place["data-address"])
    assert address.path == "/rates/r1-s1/zh_CN.geojson"
    assert Selection.from_query(dict(parse_qsl(address.query))) == Selection(category="safety")
    assert (place["data-layer"], place["data-chosen"]) == ("event_rates", sample.GULIN)


def test_says_what_is_divided_by_what_and_what_is_no_real_figure():
    words = sample.words(draw(provenance="demo"))
    assert "每万常住人口件数" in words
    assert "经验贝叶斯" in words
    assert "演示数据" in words
