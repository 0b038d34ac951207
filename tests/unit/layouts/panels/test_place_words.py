"""A place is said with who else holds it, how many reported, and how it moved."""

from __future__ import annotations

import pytest

from layouts.panels.place_words import movement, place_words
from metrics import Level, Place


def place(**changed) -> Place:
    return Place(**{"place": 3, "of": 10, "expected": 10, "value": 5.6, "tied": False, **changed})


@pytest.mark.parametrize(
    ("changed", "level", "zh", "en"),
    [
        ({}, Level.DISTRICT, "全市第3位", "#3 in city"),
        ({"tied": True}, Level.DISTRICT, "全市并列第3位", "joint #3 in city"),
        ({"of": 8}, Level.DISTRICT, "全市第3位（8/10）", "#3 in city (8 of 10)"),
        ({}, Level.TOWN, "全区第3位", "#3 in district"),
        ({"tied": True}, Level.TOWN, "全区并列第3位", "joint #3 in district"),
    ],
)
def test_says_the_place_and_how_many_reported_where_not_all_did(changed, level, zh, en):
    assert place_words(place(**changed), level, "zh_CN") == zh
    assert place_words(place(**changed), level, "en") == en


@pytest.mark.parametrize(("change", "arrow"), [(2, "↑2"), (-1, "↓1"), (0, ""), (None, "")])
def test_arrows_tell_how_it_moved(change, arrow):
    assert movement(place(change=change)) == arrow
