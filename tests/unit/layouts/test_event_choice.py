"""Which events a selection means."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from layouts.errors import InvalidSelectionError
from layouts.event_choice import (
    chosen_days,
    chosen_events,
    listed,
    narrowed,
    ring_of,
    whole_months,
)
from layouts.selection import Selection
from metrics import DISTRICT, UNASSIGNED, parse_period
from tests.unit.layouts import sample

TODAY = sample.TODAY
RING = "121.5 29.8,121.6 29.8,121.6 29.9"


def test_without_a_choice_all_of_this_month_and_the_eleven_before_it():
    asked = chosen_events(Selection(), TODAY)
    assert (asked.since, asked.until) == (date(2024, 11, 1), TODAY)
    assert asked.region == DISTRICT
    assert (asked.categories, asked.severities, asked.within) == ((), (), ())
    assert (asked.only_open, asked.only_closed, asked.overdue_on) == (False, False, None)


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2025, 12, 31), date(2025, 1, 1)),
        (date(2025, 1, 1), date(2024, 2, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
    ],
)
def test_twelve_months_are_counted_over_the_turn_of_a_year(today: date, since: date):
    assert chosen_days(Selection(), today) == (since, today)


def test_a_period_is_its_days_and_the_present_one_ends_today():
    whole, present = Selection(period=parse_period("2025-09")), parse_period("2025-10")
    assert chosen_days(whole, TODAY) == (date(2025, 9, 1), date(2025, 9, 30))
    assert chosen_days(Selection(period=present), TODAY) == (date(2025, 10, 1), TODAY)


def test_chosen_days_go_before_the_period():
    chosen = Selection(period=parse_period("2025"), since=date(2025, 3, 5), until=date(2025, 4, 2))
    assert chosen_days(chosen, TODAY) == (date(2025, 3, 5), date(2025, 4, 2))


@pytest.mark.parametrize(
    ("state", "only_open", "only_closed", "overdue_on"),
    [
        ("open", True, False, None),
        ("overdue", True, False, TODAY),
        ("closed", False, True, None),
    ],
)
def test_a_state_is_what_the_query_layer_calls_so(state, only_open, only_closed, overdue_on):
    asked = chosen_events(Selection(state=state), TODAY)
    found = (asked.only_open, asked.only_closed, asked.overdue_on)
    assert found == (only_open, only_closed, overdue_on)


def test_several_categories_and_severities_are_asked_for_together():
    asked = chosen_events(Selection(category="safety,traffic", severity="major,low"), TODAY, 7)
    assert asked.categories == ("safety", "traffic")
    assert asked.severities == ("major", "low")
    assert asked.limit == 7


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (Selection(category="safty"), "category='safty' is unknown. Did you mean 'safety'"),
        (Selection(category="safety,sea"), "category='sea' is unknown.* Known: urban_management"),
        (Selection(severity="huge"), "severity='huge' is unknown.* Known: major, larger"),
        (Selection(state="shut"), "state='shut' is unknown.* Known: open, overdue, closed"),
    ],
)
def test_a_code_that_nobody_declared_is_refused_with_those_that_are(chosen, sentence):
    with pytest.raises(InvalidSelectionError, match=sentence):
        chosen_events(chosen, TODAY)


def test_the_drawn_area_is_its_corners():
    ring = ((121.5, 29.8), (121.6, 29.8), (121.6, 29.9))
    assert ring_of(Selection(within=RING)) == ring
    assert chosen_events(Selection(within=RING), TODAY).within == ring
    assert ring_of(Selection()) == ()


def test_codes_are_listed_between_commas():
    assert listed("safety,traffic") == ("safety", "traffic")
    assert listed("") == ()


@pytest.mark.parametrize(
    "change",
    [
        {"category": "safety"},
        {"severity": "low"},
        {"state": "open"},
        {"since": TODAY},
        {"until": TODAY},
        {"period": parse_period("2025-09")},
        {"within": RING},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_can_be_undone_narrows(change):
    assert narrowed(replace(Selection(), **change))


def test_a_region_or_an_indicator_does_not_narrow():
    assert not narrowed(Selection(region=sample.GULIN, metric="events_reported", event="7"))


def test_the_months_before_a_chosen_end_are_counted_from_it():
    chosen = Selection(until=date(2023, 1, 15))
    assert chosen_days(chosen, sample.TODAY) == (date(2022, 2, 1), date(2023, 1, 15))


def test_days_in_the_wrong_order_are_told():
    chosen = Selection(since=date(2025, 9, 2), until=date(2025, 9, 1))
    with pytest.raises(InvalidSelectionError, match="exchange them"):
        chosen_days(chosen, sample.TODAY)


def test_sources_and_departments_are_asked_for_and_count_as_narrowed():
    chosen = Selection(source="hotline,grid", department="data_bureau,unassigned")
    asked = chosen_events(chosen, TODAY)
    assert asked.sources == ("hotline", "grid")
    assert asked.departments == ("data_bureau", UNASSIGNED)
    assert narrowed(Selection(source="hotline"))
    assert narrowed(Selection(department="data_bureau"))


@pytest.mark.parametrize(
    ("field", "asked", "meant"),
    [("source", "hotlin", "hotline"), ("department", "data_burea", "data_bureau")],
)
def test_a_source_or_department_that_nobody_declared_is_refused(field, asked, meant):
    with pytest.raises(InvalidSelectionError, match=f"{asked}.*Did you mean '{meant}'"):
        chosen_events(Selection(**{field: asked}), TODAY)


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2025, 8, 1), date(2025, 10, 20), ["2025-08", "2025-09"]),
        (date(2025, 8, 2), date(2025, 10, 31), ["2025-09", "2025-10"]),
        (date(2024, 12, 1), date(2025, 1, 31), ["2024-12", "2025-01"]),
        (date(2025, 8, 2), date(2025, 8, 31), []),
        (date(2025, 8, 1), date(2025, 8, 31), ["2025-08"]),
    ],
    ids=["open end", "late begin", "turn of a year", "no whole one", "one"],
)
def test_whole_months_are_those_from_their_first_day_to_their_last(since, until, months):
    assert [str(month) for month in whole_months(since, until)] == months
