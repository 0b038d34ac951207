import json

from layouts.components.map import (
    AreaValue,
    LegendClass,
    MapLegend,
    MapMarker,
    MapView,
    MarkerShape,
    build_map,
)
from layouts.components.map_layers import Exploration, ShownLayer

VIEW = MapView(
    label="事件密度 2025年9月",
    areas_url="/shapes/1/zh_CN/areas/330203000000.geojson",
    values={"330203101000": AreaValue(5, "38.2件"), "330203100000": AreaValue(None, "无数据")},
    legend=MapLegend((LegendClass(1, "<8"), LegendClass(5, "≥38")), "件/万人", "无数据"),
    no_data_text="无数据",
    markers=(MapMarker(MarkerShape.RINGS, 121.2, 29.8, 1, "林火报警", "330203106000"),),
    parent="330203000000",
    inset=("330203001000",),
    inset_title="老城区",
    source_note="来源 四平台",
    store="choice",
)


def tree(view=VIEW):
    return json.loads(
        json.dumps(build_map(view, "zh_CN").to_plotly_json(), default=lambda c: c.to_plotly_json())
    )


def drawing(view=VIEW):
    return json.loads(tree(view)["props"]["data-map"])


def find(node, class_name):
    """Return every component of a class, in order."""
    if isinstance(node, list):
        return [found for child in node for found in find(child, class_name)]
    if not isinstance(node, dict):
        return []
    props = node["props"]
    own = [node] if class_name in props.get("className", "").split() else []
    return own + find(props.get("children"), class_name)


def test_tells_the_drawing_what_it_needs():
    told = drawing()
    assert told["areas_url"] == VIEW.areas_url
    assert told["values"]["330203101000"] == {"step": 5, "text": "38.2件"}
    assert told["values"]["330203100000"]["step"] is None
    assert told["markers"][0]["shape"] == "rings"
    assert (told["parent"], told["store"]) == ("330203000000", "choice")


def test_is_equal_when_the_values_come_in_another_order():
    turned = MapView(**{**vars(VIEW), "values": dict(reversed(VIEW.values.items()))})
    assert tree(turned) == tree()


def test_prints_the_legend_with_limits_unit_and_no_data():
    [legend] = find(tree(), "map-legend")
    text = json.dumps(legend, ensure_ascii=False)
    for word in ("件/万人", "<8", "≥38", "无数据", "map-step-1", "map-step-5", "map-no-data"):
        assert word in text


def test_leaves_what_the_drawing_fills_without_children():
    for name in (
        "map-canvas",
        "map-inset-canvas",
        "map-tip",
        "map-live",
        "map-boundary-note",
        "map-places-note",
    ):
        [part] = find(tree(), name)
        assert not part["props"].get("children")


def test_can_be_reached_and_read_without_a_mouse():
    props = tree()["props"]
    assert (props["tabIndex"], props["aria-label"]) == (0, "事件密度 2025年9月")
    assert find(tree(), "map-live")[0]["props"]["aria-live"] == "polite"


def test_hides_the_inset_when_one_area_fills_the_map():
    focused = MapView(**{**vars(VIEW), "focus": "330203101000"})
    assert not find(tree(), "map-inset")[0]["props"]["hidden"]
    assert find(tree(focused), "map-inset")[0]["props"]["hidden"]


def test_tells_which_members_are_expected():
    told = drawing(MapView(**{**vars(VIEW), "members_url": "/p.geojson", "members_expected": 11}))
    assert (told["members_url"], told["members_expected"]) == ("/p.geojson", 11)


EXPLORED = MapView(
    **{
        **vars(VIEW),
        "exploration": Exploration(
            [ShownLayer("towns", "choropleth", "指标分级", "着色", "推算", shown=True)], {}, {}
        ),
    }
)


def test_a_map_that_is_explored_has_buttons_and_a_list_of_layers():
    assert tree(EXPLORED)["props"]["className"] == "map is-explored"
    assert len(find(tree(EXPLORED), "map-tools")) == 1
    assert len(find(tree(EXPLORED), "map-layers")) == 1
    assert drawing(EXPLORED)["exploration"]["layers"][0]["id"] == "towns"


def test_a_map_that_stands_still_has_neither():
    assert tree()["props"]["className"] == "map"
    assert find(tree(), "map-tools") == find(tree(), "map-layers") == []
    assert drawing()["exploration"] is None
