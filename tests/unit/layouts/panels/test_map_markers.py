from layouts.components.map import MarkerShape
from layouts.panels.map_markers import event_markers, legend_marks, risk_point_markers
from tests.unit.layouts import sample

POINTS = sample.figures(
    [
        ("major_risk_points", sample.GULIN, "2025-09", "level", 1.0),
        ("larger_risk_points", sample.GULIN, "2025-09", "level", 2.0),
        ("larger_risk_points", sample.ZHANGSHUI, "2025-09", "level", 0.0),
    ]
)


def test_an_event_is_a_pin_with_its_rank_and_words():
    found = event_markers(sample.events({"severity": "larger", "lon": 121.4, "lat": 29.8}), "zh_CN")
    [marker] = found
    assert (marker.shape, marker.level) == (MarkerShape.PIN, 2)
    assert (marker.lon, marker.lat) == (121.4, 29.8)
    assert marker.title.startswith("较大 ")


def test_a_fire_is_rings_in_red_whatever_its_severity():
    [marker] = event_markers(sample.events(sample.fire()), "zh_CN")
    assert (marker.shape, marker.level) == (MarkerShape.RINGS, 1)


def test_an_event_without_a_place_is_not_marked():
    assert event_markers(sample.events({"lon": None}, {"lat": None}), "zh_CN") == []


def test_risk_points_are_shields_at_the_towns_that_have_any():
    first, second = risk_point_markers(POINTS, sample.context().regions, "zh_CN")
    assert (first.shape, first.level, first.lon) == (MarkerShape.SHIELD, 1, None)
    assert first.region_code == sample.GULIN
    assert second.title == "古林镇 较大风险点 2处"
    english, _ = risk_point_markers(POINTS, sample.context().regions, "en")
    assert english.title.startswith("Gulin Town")


def test_the_legend_counts_each_kind_and_leaves_out_what_there_is_not():
    events = sample.events({"severity": "major"}, {"severity": "major", "lon": None}, sample.fire())
    marks = legend_marks(events, sample.events(sample.fire()), POINTS, "zh_CN")
    assert [mark.text for mark in marks] == [
        "重大事件 2", "重大风险点 1", "较大风险点 2", "林火报警 1",
    ]  # fmt: skip
    assert legend_marks(sample.events(), sample.events(), sample.figures([]), "zh_CN") == ()
