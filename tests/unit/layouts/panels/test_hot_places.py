"""The panel of hot spots: what it asks, and the place of the list."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from layouts.event_choice import chosen_events
from layouts.panels import hot_places
from layouts.selection import Selection
from tests.unit.layouts import sample

CHOSEN = Selection(category="safety", region=sample.GULIN)
VERSIONS = {"events_version": "e1", "shapes_version": "s1"}


def draw(first, selection=CHOSEN, **changed):
    context = sample.context(selection, **VERSIONS, **changed)
    return hot_places.PANEL.draw({"first": first}, context)


def test_asks_whether_there_is_any_event_and_so_follows_their_version():
    context = sample.context(CHOSEN)
    asked = hot_places.PANEL.queries(CHOSEN, context)
    assert asked == {"first": replace(chosen_events(CHOSEN, sample.TODAY), limit=1)}


def test_the_list_comes_from_the_document_of_the_maps_layers():
    (place,) = sample.nodes(draw(sample.events({})), "told-table")
    address = urlsplit(place["data-address"])
    assert address.path == "/hexagons/e1-s1/zh_CN.geojson"
    assert Selection.from_query(dict(parse_qsl(address.query))) == CHOSEN
    assert place["data-layer"] == "hot_spots"


def test_says_which_days_are_counted_and_that_figures_are_of_a_demonstration():
    words = sample.words(draw(sample.events({"provenance": "demo"})))
    assert "2024年11月1日–2025年10月20日" in words
    assert "演示数据" in words
    assert "演示数据" not in sample.words(draw(sample.events({"provenance": "real"})))


def test_without_an_event_there_is_a_sentence_and_nothing_to_wait_for():
    component = draw(sample.events())
    assert "所选时段和类别没有事件。" in sample.words(component)
    assert sample.nodes(component, "told-table") == []
