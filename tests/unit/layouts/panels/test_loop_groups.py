"""The names of groups, and where they lead."""

from __future__ import annotations

import pytest

from layouts.panels.loop_groups import group_name
from layouts.selection import Selection
from metrics import DISTRICT, UNASSIGNED
from tests.unit.layouts import sample


def name(code, **chosen):
    return group_name(code, sample.context(Selection(**chosen)))


@pytest.mark.parametrize(
    ("group", "chosen", "said"),
    [
        ("", {}, "全区"),
        ("", {"region": sample.GULIN}, "古林镇"),
        (DISTRICT, {}, "未落到镇乡（街道）"),
        ("330299000000", {}, "未落到镇乡（街道）"),
        ("data_bureau", {"group": "department"}, "区数据局"),
        (UNASSIGNED, {"group": "department"}, "责任部门待明确"),
        ("city_management", {"group": "source"}, "数字城管"),
        ("stranger", {"group": "source"}, "stranger"),
    ],
)
def test_names_a_group(group, chosen, said):
    assert name(group, **chosen) == said


def test_a_town_leads_to_its_own_loop():
    link = name(sample.GULIN, category="safety")
    assert (link.children, link.href) == ("古林镇", f"?region={sample.GULIN}&category=safety")


def test_a_category_narrows_it_down():
    link = name("traffic", group="category")
    assert (link.children, link.href) == ("交通出行", "?group=category&category=traffic")
