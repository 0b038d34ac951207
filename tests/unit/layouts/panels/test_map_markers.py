from layouts.components.map import MarkerShape
from layouts.panels.map_markers import markers_of
from tests.unit.layouts import sample


def test_a_risk_is_a_pin_with_its_rank_and_words():
    [marker] = markers_of(sample.events({"severity": "larger", "lon": 121.4, "lat": 29.8}), "zh_CN")
    assert (marker.shape, marker.level) == (MarkerShape.PIN, 2)
    assert (marker.lon, marker.lat) == (121.4, 29.8)
    assert marker.title.startswith("较大 ")


def test_a_fire_is_rings_in_red_whatever_its_severity():
    [marker] = markers_of(sample.events(sample.fire()), "zh_CN")
    assert (marker.shape, marker.level) == (MarkerShape.RINGS, 1)


def test_an_event_without_a_place_is_not_marked():
    assert markers_of(sample.events({"lon": None}, {"lat": None}), "zh_CN") == []
