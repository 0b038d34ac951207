"""The layers of a map that is explored, and the list and the buttons that manage it."""

from __future__ import annotations

import json
from dataclasses import replace

from dash import html

from layouts.components.map_layers import (
    Exploration,
    ShownLayer,
    drawn_layers,
    layer_manager,
    map_tools,
)
from tests.unit.layouts import sample

GROUND = ShownLayer("towns", "choropleth", "指标分级", "按指标着色", "推算", shown=True)
EVENTS = ShownLayer(
    "events", "event", "事件", "所选事件", "四平台", shown=False, opacity=0.6,
    tiles="/tiles/1/events/{z}/{x}/{y}.mvt", legend=(html.I(className="mark-of-events"),),
)  # fmt: skip
EXPLORED = Exploration(
    (GROUND, EVENTS), {"safety": "安"}, {"safety": "安全生产"}, ((121.5, 29.8),),
    signs={"trend-new": "新"},
)  # fmt: skip


def manager(locale="zh_CN"):
    return layer_manager(EXPLORED, locale)


def test_tells_the_drawing_the_layers_from_the_ground_up():
    told = json.loads(json.dumps(drawn_layers(EXPLORED)))
    assert [layer["id"] for layer in told["layers"]] == ["towns", "events"]
    assert told["layers"][1] == {
        "id": "events", "role": "event", "shown": False, "tiles": EVENTS.tiles, "shapes": "",
        "opacity": 0.6,
    }  # fmt: skip
    assert (told["kinds"], told["words"]) == ({"safety": "安"}, {"safety": "安全生产"})
    assert told["ring"] == [[121.5, 29.8]]
    assert told["signs"] == {"trend-new": "新"}


def test_lists_the_topmost_layer_first_and_says_which_is_shown():
    switches = sample.nodes(manager(), "map-shown")
    assert [(one["children"], one["aria-pressed"]) for one in switches] == [
        ("事件", "false"), ("指标分级", "true"),
    ]  # fmt: skip


def test_every_button_is_named_after_its_layer():
    names = [one["aria-label"] for one in sample.nodes(manager(), "tool")]
    assert names == ["上移图层：事件", "下移图层：事件", "上移图层：指标分级", "下移图层：指标分级"]
    sliders = [one["data-label"] for one in sample.nodes(manager(), "map-opacity")]
    assert sliders == ["不透明度：事件", "不透明度：指标分级"]
    assert "Opacity" in sample.nodes(manager("en"), "map-opacity")[0]["data-label"]


def test_says_what_a_layer_shows_and_where_it_is_from():
    text = sample.words(manager())
    for word in ("所选事件", "来源 四平台", "按指标着色", "来源 推算"):
        assert word in text


def test_only_a_layer_with_marks_of_its_own_has_a_legend():
    assert len(sample.nodes(manager(), "map-layer-legend")) == 1
    assert len(sample.nodes(manager(), "mark-of-events")) == 1


def test_what_a_drag_or_a_wheel_does_is_done_by_named_buttons_as_well():
    tools = sample.nodes(map_tools(EXPLORED, "zh_CN"), "tool")
    acts = [one["className"].split()[-1].removeprefix("map-") for one in tools]
    drawing = ["polygon", "rectangle", "freehand", "view", "areas-sign"]
    assert acts == ["in", "out", "home", *drawing]
    assert all(one["aria-label"] == one["title"] for one in tools)
    assert len({one["aria-label"] for one in tools}) == len(tools)


def test_where_nothing_is_drawn_there_are_no_buttons_for_it():
    tools = map_tools(replace(EXPLORED, draws=False), "zh_CN")
    assert len(sample.nodes(tools, "map-tools-moving")) == 1
    assert sample.nodes(tools, "map-tools-drawing") == []
    assert sample.nodes(tools, "map-areas") == []
