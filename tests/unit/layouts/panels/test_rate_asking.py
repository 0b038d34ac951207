"""What rates are made of: which events they count, and of which years the residents are."""

from __future__ import annotations

from datetime import date

import pytest

from layouts.event_choice import chosen_events
from layouts.panels.rate_asking import rated_choice, rated_events, residents
from layouts.selection import Selection
from metrics import DISTRICT, parse_period
from tests.unit.layouts import sample

RING = "121.5 29.8,121.6 29.8,121.6 29.9"


def test_counts_the_chosen_kinds_of_the_whole_district_without_a_drawn_area():
    chosen = Selection(category="safety", state="open", region=sample.GULIN, within=RING)
    asked = rated_events(chosen, sample.TODAY)
    assert asked == chosen_events(Selection(category="safety", state="open"), sample.TODAY)
    assert (asked.region, asked.within) == (DISTRICT, ())
    assert rated_choice(chosen) == Selection(category="safety", state="open")


@pytest.mark.parametrize(
    ("chosen", "last"),
    [
        (Selection(), "2024"),
        (Selection(period=parse_period("2023-05")), "2022"),
        (Selection(since=date(2024, 1, 1), until=date(2024, 12, 31)), "2024"),
    ],
    ids=["now", "an earlier month", "a whole year"],
)
def test_residents_are_those_of_the_last_year_that_was_over(chosen, last):
    asked = residents(chosen, sample.TODAY)
    assert str(asked.last) == last
    assert asked.children_of == DISTRICT
