"""The controls of the closed loop: each shows what is chosen and writes a field."""

from __future__ import annotations

from layouts.panels.loop_controls import controls
from layouts.selection import Selection
from metrics import parse_period
from tests.unit.layouts import sample


def drawn(**selection):
    (row,) = controls(sample.context(Selection(**selection))).children
    return {control.id["field"]: control for control in row.children[:4]}


def values(**selection):
    return {field: control.value for field, control in drawn(**selection).items()}


def test_shows_what_is_chosen():
    assert values() == {"group": "", "period": "2025-09", "region": None, "category": None}
    chosen = {"group": "source", "region": sample.GULIN, "category": "safety"}
    assert values(**chosen, period=parse_period("2024")) == {**chosen, "period": "2024"}


def test_several_categories_are_no_choice_of_the_list():
    assert values(category="safety,traffic")["category"] is None


def test_offers_months_and_years_that_are_over():
    offered = [entry["value"] for entry in drawn()["period"].data]
    assert offered[0] == "2025-09"
    assert offered[-3:] == ["2024-10", "2024", "2023"]


def test_a_period_of_the_address_is_offered_too():
    offered = drawn(period=parse_period("2025-Q1"))["period"].data
    assert offered[0] == {"value": "2025-Q1", "label": "2025年第一季度"}


def test_offers_the_four_groups():
    labels = [entry["label"] for entry in drawn()["group"].data]
    assert labels == ["镇乡（街道）", "部门", "类别", "来源"]


def test_a_department_and_a_source_are_chips_that_take_them_back():
    selection = Selection(group="source", source="hotline", department="data_bureau")
    drawn = controls(sample.context(selection))
    links = sample.nodes(drawn, "chip-link")
    assert [link["href"] for link in links] == [
        "?group=source&department=data_bureau",
        "?group=source&source=hotline",
    ]
    assert sample.nodes(controls(sample.context()), "chips") == []
