"""The controls of the whole list: each shows what is chosen and writes a field."""

from __future__ import annotations

from layouts import ids
from layouts.panels.attention_controls import controls
from layouts.selection import Selection
from metrics import RegionCode
from tests.unit.layouts import sample


def chosen(**selection):
    """The values of the controls, by the fields that they write."""
    area = controls(sample.context(Selection(**selection)))
    (row,) = area.children
    return {control.id["field"]: control.to_plotly_json()["props"] for control in row.children}


def test_shows_what_is_chosen():
    drawn = chosen(group="town", region=sample.GULIN, part="department=data_bureau")
    assert {field: control["value"] for field, control in drawn.items()} == {
        "group": "town",
        "region": sample.GULIN,
        "part": "department=data_bureau",
    }
    assert all(control["id"] == ids.control(field) for field, control in drawn.items())


def test_nothing_chosen_is_the_whole_district_by_weight():
    drawn = chosen()
    assert {field: control["value"] for field, control in drawn.items()} == {
        "group": "",
        "region": None,
        "part": None,
    }
    assert drawn["region"]["placeholder"] == "全部镇乡（街道）"


def test_offers_every_town_and_department_and_knows_a_communitys_town():
    community = RegionCode(next(iter(sample.COMMUNITIES)))
    drawn = chosen(region=community)
    assert drawn["region"]["value"] == sample.GULIN
    assert [entry["value"] for entry in drawn["region"]["data"]] == list(sample.TOWNS)
    assert len(drawn["part"]["data"]) == len(sample.DEPARTMENTS)


def test_what_does_not_exist_is_not_shown_as_chosen():
    drawn = chosen(group="colour", part="department=nobody")
    assert (drawn["group"]["value"], drawn["part"]["value"]) == ("", None)
