"""What the page of the closed loop asks for a selection."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from layouts.errors import InvalidSelectionError
from layouts.event_choice import chosen_events
from layouts.panels.loop_asking import (
    STAGES,
    TABLE,
    group_of,
    loop_queries,
    overdue_choice,
    stage_days,
    stage_queries,
)
from layouts.selection import Selection
from metrics import parse_period
from tests.unit.layouts import sample


def loop(**chosen):
    selection = Selection(**chosen)
    return loop_queries(selection, sample.context(selection))[TABLE]


def test_asks_for_the_newest_month_that_is_over():
    events = loop().events
    assert (events.since, events.until) == (date(2025, 9, 1), date(2025, 9, 30))


def test_asks_for_the_chosen_period_up_to_today():
    events = loop(period=parse_period("2025")).events
    assert (events.since, events.until) == (date(2025, 1, 1), sample.TODAY)


def test_open_events_last_until_the_hour_that_has_begun():
    assert loop().at == datetime(2025, 10, 20, 8)


def test_region_and_category_narrow_it_down_and_nothing_else():
    events = loop(region=sample.GULIN, category="safety", state="open", severity="major").events
    assert events == replace(loop().events, region=sample.GULIN, categories=("safety",))


def test_a_source_and_a_department_narrow_the_whole_page_down():
    chosen = Selection(source="hotline", department="data_bureau", severity="major")
    context = sample.context(chosen)
    table = loop_queries(chosen, context)[TABLE].events
    stages = stage_queries(chosen, context)[STAGES].events
    overdue = chosen_events(overdue_choice(chosen), sample.TODAY)
    for events in (table, stages, overdue):
        assert (events.sources, events.departments) == (("hotline",), ("data_bureau",))
        assert events.severities == ()


@pytest.mark.parametrize(
    ("chosen", "by"),
    [("", "town"), ("town", "town"), ("department", "department"), ("source", "source")],
)
def test_groups_by_what_is_chosen(chosen, by):
    assert loop(group=chosen).by == by


def test_refuses_a_group_that_is_none():
    with pytest.raises(
        InvalidSelectionError, match=r"'sources' is unknown\. Did you mean 'source'"
    ):
        group_of(Selection(group="sources"))


def test_refuses_a_category_that_nobody_declared():
    with pytest.raises(InvalidSelectionError, match="category='fires'"):
        loop(category="fires")


@pytest.mark.parametrize(
    ("period", "since", "until"),
    [
        ("2025-09", date(2025, 9, 1), date(2025, 9, 30)),
        ("2024", date(2024, 10, 1), date(2024, 12, 31)),
        ("2025", date(2025, 8, 1), date(2025, 10, 20)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
    ],
)
def test_hours_of_steps_are_those_of_the_periods_last_three_months(period, since, until):
    selection = Selection(period=parse_period(period))
    context = sample.context(selection)
    assert stage_days(selection, context) == (since, until)
    events = stage_queries(selection, context)[STAGES].events
    assert (events.since, events.until) == (since, until)


def test_what_is_overdue_is_asked_whenever_it_was_reported_and_due():
    selection = Selection(period=parse_period("2025-09"), category="safety", group="source")
    chosen = overdue_choice(selection)
    assert Selection.from_query({"since": str(chosen.since)}).since == chosen.since
    events = chosen_events(chosen, sample.TODAY)
    assert (events.categories, events.only_open, events.overdue_on) == (
        ("safety",), True, sample.TODAY,
    )  # fmt: skip
    assert events.since == date(1900, 1, 1)
    assert events.until == sample.TODAY
