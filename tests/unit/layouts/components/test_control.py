"""Controls: what they offer, and the value that they were drawn with."""

from __future__ import annotations

from layouts import ids
from layouts.components.control import control_area, search_box, segments, selector

OPTIONS = {"": "按权重", "town": "按镇乡"}


def test_a_control_writes_to_a_field_of_the_selection_and_remembers_what_it_was_drawn_with():
    control = segments("group", "town", OPTIONS, "分组").to_plotly_json()["props"]
    assert control["id"] == ids.control("group")
    assert (control["value"], control["data-drawn"]) == ("town", "town")
    assert [entry["value"] for entry in control["data"]] == list(OPTIONS)


def test_a_selector_without_a_choice_says_what_that_means():
    control = selector("region", "", {"330203103000": "古林镇"}, "镇乡", "全区")
    drawn = control.to_plotly_json()["props"]
    assert (drawn["value"], drawn["data-drawn"], drawn["placeholder"]) == (None, "", "全区")
    assert drawn["aria-label"] == "镇乡"
    assert drawn["openOnFocus"] is False


def test_controls_follow_the_theme_of_the_page_and_not_of_the_machine():
    area = control_area("light", segments("group", "", OPTIONS, "分组"))
    assert area.to_plotly_json()["props"]["forceColorScheme"] == "light"


def test_a_search_box_counts_when_it_is_finished_and_remembers_what_it_was_drawn_with():
    drawn = search_box("find", "机械", "查找", "名称").to_plotly_json()["props"]
    assert drawn["id"] == ids.control("find")
    assert (drawn["value"], drawn["data-drawn"], drawn["debounce"]) == ("机械", "机械", True)
    assert drawn["aria-label"] == "查找"
