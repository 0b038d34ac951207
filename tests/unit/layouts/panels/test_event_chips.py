"""Chips of what events are narrowed down to."""

from __future__ import annotations

import pytest

from layouts.event_choice import STATES
from layouts.panels.event_chips import CODED, chip, code_chips, toggled, words_of
from layouts.selection import Selection
from metrics import UNASSIGNED
from tests.unit.layouts import sample


@pytest.mark.parametrize(
    ("before", "field", "code", "after"),
    [
        ("", "category", "safety", "safety"),
        ("safety", "category", "traffic", "safety,traffic"),
        ("safety,traffic", "category", "safety", "traffic"),
        ("safety", "category", "safety", ""),
        ("major", "severity", "low", "major,low"),
        ("", "state", "open", "open"),
        ("open", "state", "closed", "closed"),
        ("open", "state", "open", ""),
    ],
)
def test_a_choice_is_toggled_and_states_exclude_each_other(before, field, code, after):
    found = toggled(Selection(region=sample.GULIN, **{field: before}), field, code)
    assert found == Selection(region=sample.GULIN, **{field: after})


def test_every_field_has_words():
    context = sample.context()
    words = {field: words_of(field, context) for field in CODED}
    assert all(words.values())
    assert list(words["state"]) == list(STATES)
    assert words["department"][UNASSIGNED] == "责任部门待明确"
    assert words["source"]["hotline"] == "12345热线"


def test_a_chip_leads_to_the_selection_without_its_choice():
    context = sample.context(Selection(source="hotline,grid", department="data_bureau"))
    drawn = code_chips(("department", "source"), context)
    links = [one.children for one in drawn]
    assert [link.children[0] for link in links] == ["区数据局", "12345热线", "网格上报"]
    assert links[0].href == "?source=hotline%2Cgrid"
    assert links[1].href == "?source=grid&department=data_bureau"


def test_a_stranger_stays_as_it_is_and_can_be_taken_back():
    context = sample.context(Selection(department="gone_office"))
    (drawn,) = code_chips(("department",), context)
    assert (drawn.children.children[0], drawn.children.href) == ("gone_office", "?")


def test_says_what_a_click_does():
    assert chip("较大", Selection(), sample.context()).children.title == "取消：较大"
