"""The whole list: the wall's lines first, in parts, counted, and however long."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layouts.panels import attention, attention_list
from layouts.panels.attention_list import parts_of
from layouts.panels.attention_questions import matters_of
from layouts.selection import Selection
from metrics import DISTRICT
from tests.unit.layouts import sample
from tests.unit.layouts.panels.attention_answers import answers, busy


def draw(given=None, locale="zh_CN", **chosen):
    context = sample.context(Selection(**chosen), locale=locale)
    return attention_list.PANEL.draw(given or busy(), context)


def names(component):
    """The lines of a drawing, in order."""
    return [link["children"] for link in sample.nodes(component, "matter-name")]


@pytest.mark.parametrize("region", [DISTRICT, sample.GULIN])
def test_the_lines_of_the_wall_are_the_first_of_the_page(region):
    context = sample.context(Selection(region=region))
    wall = names(attention.PANEL.draw(busy(), context))
    page = names(attention_list.PANEL.draw(busy(), context))
    assert len(wall) == min(attention.ROWS, len(page)) >= 10
    assert page[: len(wall)] == wall
    assert attention.PANEL.queries is attention_list.PANEL.queries


@pytest.mark.parametrize("group", ["town", "department"])
def test_parts_hold_every_matter_once_and_the_worst_comes_first(group):
    context = sample.context(Selection(group=group))
    matters = matters_of(busy(), context)
    parts = parts_of(matters, context)
    assert sorted(m.position for part in parts for m in part.matters) == [
        m.position for m in matters
    ]
    heaviest = [part.matters[0].weight for part in parts]
    assert all(above >= below for above, below in pairwise(heaviest))


def test_towns_departments_and_what_has_none_are_named():
    lost = answers(events=sample.events({"region_code": "unknown", "department": None}))
    assert "地点待核实 共 1 项" in sample.words(draw(lost, group="town"))
    assert "责任部门待明确 共 1 项" in sample.words(draw(lost, group="department"))
    text = sample.words(draw(group="town"))
    assert "海曙区本级 共" in text
    assert "章水镇 共 2 项 林火报警（疑似）未销 1 其他事件逾期未结 1" in text
    assert "海曙区应急管理局 共" in sample.words(draw(group="department"))


def test_every_weight_is_given_with_its_reasons():
    text = sample.words(draw(answers(events=sample.events({}))))
    assert "151.5 150 + 1.5（6天）" in text


def test_an_unknown_grouping_is_the_list_by_weight():
    assert names(draw(group="colour")) == names(draw())


@pytest.mark.parametrize("group", ["", "town", "department"])
def test_every_matter_stands_in_the_list_in_one_part_beside_the_controls(group):
    rows = ({"external_id": f"E-{number}"} for number in range(600))
    drawn = draw({**busy(), "events": sample.events(*rows)}, group=group)
    assert len(names(drawn)) > 600
    assert f"共 {len(names(drawn))} 项" in sample.words(drawn)
    # Whatever is beside a control is a component of Dash's for each such part: see html-tree.js.
    listed = drawn.children[-1]
    assert names(listed) == names(drawn)


def test_keeps_its_controls_when_nothing_is_wrong():
    drawn = draw(answers(), part="department=data_bureau")
    assert "当前无重点关注事项" in sample.words(drawn)
    assert "SegmentedControl" in sample.written(drawn)


def test_is_written_in_english_too():
    text = sample.words(draw(locale="en", group="department"))
    assert "Suspected forest fire, open" in text
    assert "Department to be named" in text
