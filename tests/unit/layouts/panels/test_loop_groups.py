"""The names of groups, and where they lead."""

from __future__ import annotations

from urllib.parse import parse_qsl

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
        ("stranger", {"group": "source"}, "stranger"),
        ("gone_office", {"group": "department"}, "gone_office"),
    ],
)
def test_names_a_group(group, chosen, said):
    assert name(group, **chosen) == said


def test_a_town_leads_to_its_own_loop():
    link = name(sample.GULIN, category="safety")
    assert (link.children, link.href) == ("古林镇", f"?region={sample.GULIN}&category=safety")


@pytest.mark.parametrize(
    ("group", "code", "said"),
    [
        ("category", "traffic", "交通出行"),
        ("source", "city_management", "数字城管"),
        ("department", "data_bureau", "区数据局"),
        ("department", UNASSIGNED, "责任部门待明确"),
    ],
)
def test_what_groups_the_loop_narrows_it_down(group, code, said):
    link = name(code, group=group)
    assert link.children == said
    chosen = Selection.from_query(dict(parse_qsl(link.href.removeprefix("?"))))
    assert chosen == Selection(group=group, **{group: code})
