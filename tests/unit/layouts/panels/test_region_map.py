"""The map panel: which period, which colours, what is on it, where it zooms."""

from __future__ import annotations

import json

import pytest

from layouts.panels import region_map
from layouts.selection import Selection
from metrics import DISTRICT, UnknownMetricError
from tests.unit.layouts import sample

NO_EVENTS = {"fires": sample.events(), "risks": sample.events(), "points": sample.figures([])}
TOWNS = [
    ("events_per_10k", code, "2025-09", "level", float(10 + index))
    for index, code in enumerate(sample.TOWNS)
]


def draw(rows, selection=None, **events):
    answers = {"figures": sample.figures(rows), **NO_EVENTS, **events}
    return region_map.PANEL.draw(answers, sample.context(selection, shapes_version="v7"))


def drawing(component):
    """The JSON that the browser's map reads."""
    found = [child for child in component._traverse() if getattr(child, "className", "") == "map"]
    return json.loads(getattr(found[0], "data-map"))


def test_asks_the_towns_of_the_last_ended_months():
    asked = region_map.PANEL.queries(Selection(), sample.context())["figures"]
    assert asked.metrics == ("events_per_10k",)
    assert asked.children_of == DISTRICT
    assert (str(asked.first), str(asked.last)) == ("2025-07", "2025-09")


def test_asks_for_the_chosen_indicator():
    chosen = Selection(metric="catalogued_data_share")
    asked = region_map.PANEL.queries(chosen, sample.context(chosen))["figures"]
    assert asked.metrics == ("catalogued_data_share",)


def test_an_unknown_indicator_is_refused_with_a_suggestion():
    chosen = Selection(metric="event_per_10k")
    with pytest.raises(UnknownMetricError, match="Did you mean 'events_per_10k'"):
        region_map.PANEL.queries(chosen, sample.context(chosen))


def test_colours_every_town_and_writes_its_figure():
    content = drawing(draw(TOWNS))
    assert len(content["values"]) == 17
    assert {value["step"] for value in content["values"].values()} == {1, 2, 3, 4, 5}
    assert content["values"][sample.GULIN]["text"] == "22.0 件/万人"
    assert content["areas_url"] == f"/shapes/v7/zh_CN/areas/{DISTRICT}.geojson"


def test_a_town_without_a_figure_has_no_colour():
    content = drawing(draw(TOWNS[:-1]))
    assert "330203200000" not in content["values"]
    assert content["no_data_text"] == "无数据"


def test_shows_the_newest_period_that_towns_have():
    rows = [
        *(("events_per_10k", code, "2025-08", "level", 5.0) for code in sample.TOWNS),
        ("events_per_10k", DISTRICT, "2025-09", "level", 19.6),
        ("events_per_10k", DISTRICT, "2025-08", "level", 18.0),
    ]
    text = sample.words(draw(rows))
    assert "2025年8月" in text
    assert "海曙区 18.0 件/万人" in text


def test_an_aggregate_says_of_how_many_towns():
    answers = {
        "figures": sample.figures(
            [*TOWNS, ("events_per_10k", DISTRICT, "2025-09", "level", 19.6)], coverage="16/17"
        ),
        **NO_EVENTS,
    }
    text = sample.words(region_map.PANEL.draw(answers, sample.context()))
    assert "海曙区 19.6 件/万人（汇总 16/17）" in text


def test_legend_prints_the_limits_of_the_steps():
    text = sample.words(draw(TOWNS))
    assert "<13" in text
    assert "≥" in text
    assert "无数据" in text


def test_says_so_when_no_town_has_figures():
    assert "镇乡（街道）无数据" in sample.words(draw([]))


def test_a_chosen_town_is_framed_and_outlined():
    content = drawing(draw(TOWNS, Selection(region=sample.GULIN)))
    assert (content["focus"], content["selected"]) == (sample.GULIN, sample.GULIN)
    assert content["parent"] == DISTRICT


def test_the_district_is_shown_whole():
    content = drawing(draw(TOWNS))
    assert (content["focus"], content["selected"], content["parent"]) == ("", "", "")
    assert len(content["inset"]) == 7


def test_marks_fires_with_rings_and_risks_with_pins():
    content = drawing(
        draw(TOWNS, fires=sample.events(sample.fire()), risks=sample.events({"lon": None}, {}))
    )
    assert [(m["shape"], m["level"]) for m in content["markers"]] == [("pin", 1), ("rings", 1)]
    assert "待核实" in content["markers"][1]["title"]


def test_title_opens_into_the_indicators_that_towns_have():
    drawn = sample.written(draw(TOWNS))
    assert '"href": "?metric=event_on_time_closure_rate"' in drawn
    assert "metric=gdp" not in drawn
    assert drawn.count("is-chosen") == 1


def test_choosing_an_indicator_keeps_the_town():
    drawn = sample.written(draw(TOWNS, Selection(region=sample.GULIN)))
    assert f'"href": "?region={sample.GULIN}&metric=events_reported"' in drawn


COMMUNITY, OTHER_COMMUNITY = sample.COMMUNITIES
REPORTED = "events_reported"


def in_gulin(metric="", region=sample.GULIN):
    return Selection(region=region, metric=metric)


def test_a_town_asks_for_its_communities_when_the_indicator_has_them():
    counted = in_gulin(REPORTED)
    asked = region_map.PANEL.queries(counted, sample.context(counted))
    assert asked["members"].regions == (sample.GULIN, COMMUNITY, OTHER_COMMUNITY)
    plain = in_gulin()
    assert "members" not in region_map.PANEL.queries(plain, sample.context(plain))


def test_a_town_shows_its_communities_by_name_when_the_indicator_stops_at_towns():
    content = drawing(draw(TOWNS, in_gulin()))
    assert content["members_url"] == f"/shapes/v7/zh_CN/members/{sample.GULIN}.geojson"
    assert content["values"][COMMUNITY] == {"step": 0, "text": ""}
    assert content["values"][sample.GULIN]["step"] in range(1, 6)
    assert "{count}" in content["members_missing_text"]


def test_a_town_colours_its_communities_instead_of_the_towns():
    towns = [(REPORTED, code, "2025-09", "level", 300.0) for code in sample.TOWNS]
    figures = sample.figures([(REPORTED, COMMUNITY, "2025-09", "level", 11.0)])
    content = drawing(draw(towns, in_gulin(REPORTED), members=figures))
    assert content["values"][COMMUNITY]["step"] in range(1, 6)
    assert content["values"][COMMUNITY]["text"] == "11 件"
    assert OTHER_COMMUNITY not in content["values"]
    assert content["values"][sample.GULIN] == {"step": 0, "text": "300 件"}


def test_the_district_expects_no_places():
    content = drawing(draw(TOWNS))
    assert (content["members_url"], content["members_expected"]) == ("", 0)


def test_a_town_writes_its_own_figure_before_the_districts():
    rows = [*TOWNS, ("events_per_10k", DISTRICT, "2025-09", "level", 19.6)]
    text = sample.words(draw(rows, in_gulin()))
    assert text.index("22.0 件/万人") < text.index("19.6 件/万人")


def test_a_community_is_outlined_in_its_town_and_leads_back_to_it():
    content = drawing(draw(TOWNS, in_gulin(region=COMMUNITY)))
    found = (content["focus"], content["selected"], content["parent"])
    assert found == (sample.GULIN, COMMUNITY, sample.GULIN)


def test_a_zone_is_entered_like_a_town_and_writes_its_own_figure():
    chosen = Selection(region=sample.ZONE, metric=REPORTED)
    towns = [(REPORTED, code, "2025-09", "level", 300.0) for code in sample.TOWNS]
    own = [(REPORTED, sample.ZONE, "2025-09", "level", 12.0)]
    rows = [*own, (REPORTED, COMMUNITY, "2025-09", "level", 11.0)]
    drawn = draw(towns, chosen, members=sample.figures(rows))
    content = drawing(drawn)
    assert content["members_url"] == f"/shapes/v7/zh_CN/members/{sample.ZONE}.geojson"
    assert (content["focus"], content["parent"]) == (sample.ZONE, DISTRICT)
    assert content["members_expected"] == 1
    assert content["values"][COMMUNITY]["step"] in range(1, 6)
    assert "临空经济示范区 12 件" in sample.words(drawn)


def test_a_towns_reader_asks_of_the_town_alone_and_escape_leads_nowhere():
    chosen = in_gulin()
    context = sample.context(chosen, shapes_version="v7", reach=frozenset({sample.GULIN}))
    asked = region_map.PANEL.queries(chosen, context)
    assert {asked[name].region for name in ("fires", "risks")} == {sample.GULIN}
    drawn = region_map.PANEL.draw({"figures": sample.figures(TOWNS), **NO_EVENTS}, context)
    assert drawing(drawn)["parent"] == ""
