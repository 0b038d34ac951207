"""Events as records."""

from __future__ import annotations

from datetime import date, datetime

from layouts.attention import read_events
from tests.unit.layouts import sample


def test_reads_times_places_and_what_tells_events_apart():
    (event,) = read_events(sample.events({}))
    assert (event.source, event.external_id) == ("grid", "E-1")
    assert event.place == event.town == "古林镇"
    assert event.deadline_day == date(2025, 10, 14)
    assert event.reported_at == datetime(2025, 10, 10, 1, 0)


def test_what_is_missing_stays_missing():
    (event,) = read_events(sample.events({"deadline_at": None, "department": None}))
    assert (event.deadline_at, event.deadline_day, event.department) == (None, None, "")


def test_a_department_is_missing_beside_others_that_are_not():
    named, nobody = read_events(sample.events({}, {"department": None}))
    assert (named.department, nobody.department) == ("emergency_bureau", "")


def test_a_deadline_late_in_the_evening_is_of_the_local_day():
    (event,) = read_events(sample.events({"deadline_at": datetime(2025, 10, 14, 17, 0)}))
    assert event.deadline_day == date(2025, 10, 15)
