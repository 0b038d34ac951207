"""The map that is explored: its layers, their addresses, and the words of what lies on it."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from geo import COLD, HOT, Trend, load_layers
from layouts.panels import explore_map, region_map
from layouts.panels.event_words import code_words
from layouts.selection import Selection
from tests.unit.layouts import sample

ANSWERS = {
    "figures": sample.figures([("events_per_10k", sample.GULIN, "2025-09", "level", 12.0)]),
    "fires": sample.events(),
    "risks": sample.events(),
    "points": sample.figures([]),
}
RING = "121.5 29.8,121.6 29.8,121.6 29.9"
CHOSEN = Selection(category="safety", within=RING)


def draw(selection=None, **changed):
    versions = {"shapes_version": "s1", "events_version": "e1", "rates_version": "r1"}
    return explore_map.PANEL.draw(ANSWERS, sample.context(selection, **versions, **changed))


def drawing(selection=None, **changed):
    (root,) = sample.nodes(draw(selection, **changed), "is-explored")
    return json.loads(root["data-map"])


def layers(selection=None, **changed):
    told = drawing(selection, **changed)["exploration"]["layers"]
    return {layer["role"]: layer for layer in told}


def test_asks_what_the_map_of_the_overview_asks():
    asked = explore_map.PANEL.queries(Selection(), sample.context())
    assert asked == region_map.PANEL.queries(Selection(), sample.context())


def test_shows_every_declared_layer_from_the_ground_up():
    told = drawing()["exploration"]["layers"]
    declared = load_layers()
    assert [(one["id"], one["shown"]) for one in told] == [(one.id, one.shown) for one in declared]


def test_layers_of_events_are_asked_for_as_they_are_chosen():
    found = layers(CHOSEN)
    for role, path in (
        ("event", "/tiles/e1/events/{z}/{x}/{y}.mvt"), ("heat", "/tiles/e1/events/{z}/{x}/{y}.mvt"),
    ):  # fmt: skip
        address = urlsplit(found[role]["tiles"])
        assert address.path == path
        assert Selection.from_query(dict(parse_qsl(address.query))) == CHOSEN
    for role in ("hexagon", "hot_spot", "cluster", "trend"):
        address = urlsplit(found[role]["shapes"])
        assert address.path == "/hexagons/e1-s1/zh_CN.geojson"
        assert Selection.from_query(dict(parse_qsl(address.query))) == CHOSEN
    rates = urlsplit(found["rate"]["shapes"])
    assert rates.path == "/rates/r1-s1/zh_CN.geojson"
    # A drawn area would cut off the events alone.
    assert Selection.from_query(dict(parse_qsl(rates.query))) == replace(CHOSEN, within="")
    assert (found["choropleth"]["tiles"], found["choropleth"]["shapes"]) == ("", "")


def test_a_tip_has_a_word_for_every_code():
    words = drawing()["exploration"]["words"]
    for dimension in ("category", "severity"):
        assert code_words(dimension, "zh_CN").items() <= words.items()
    assert {"open", "overdue", "closed", "none", *HOT, *COLD} <= set(words)
    assert "{count}" in words["cell"]
    assert all(name in words["hexagon"] for name in ("{count}", "{bin}", "{z}"))
    assert "{metres}" in words["bandwidth"]


def test_a_tip_of_what_stands_out_has_its_reason_and_its_sign_a_character():
    told = drawing()["exploration"]
    for name in ("cluster_HH", "cluster_LL", "cluster_HL", "cluster_LH"):
        assert "{count}" in told["words"][name]
    for trend in Trend:
        if trend is not Trend.NONE:
            assert "{count}" in told["words"][f"trend_{trend}"]
            assert "{months}" in told["words"][f"trend_{trend}"]
    assert len(set(told["signs"].values())) == len(told["signs"]) == 9


def test_each_category_is_one_character_on_the_map():
    kinds = drawing()["exploration"]["kinds"]
    assert list(kinds) == list(code_words("category", "zh_CN"))
    assert {len(kind) for kind in kinds.values()} == {1}
    assert len(set(kinds.values())) == len(kinds)


def test_the_drawn_area_is_on_the_map():
    ring = [[121.5, 29.8], [121.6, 29.8], [121.6, 29.9]]
    assert drawing(CHOSEN)["exploration"]["ring"] == ring
    assert drawing()["exploration"]["ring"] == []


def test_has_no_inset_for_it_can_be_zoomed():
    assert drawing()["inset"] == []
    (inset,) = sample.nodes(draw(), "map-inset")
    assert inset["hidden"]


def test_lists_the_layers_with_their_sources_in_both_languages():
    for locale in ("zh_CN", "en"):
        text = sample.words(draw(locale=locale))
        for layer in load_layers():
            assert layer.label.text(locale) in text
            assert layer.about.text(locale) in text
