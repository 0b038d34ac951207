"""Counts beside the map: each chart applies every choice but its own, and only chosen days."""

from __future__ import annotations

from datetime import date

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.event_facets import (
    counts_by,
    facet_queries,
    matching,
    month_queries,
    total,
)
from layouts.selection import Selection
from metrics import parse_period
from tests.unit.layouts import sample

TALLY = sample.tally(
    ("2025-10", "safety", "major", "open", True, 1),
    ("2025-10", "safety", "low", "overdue", True, 2),
    ("2025-10", "traffic", "major", "closed", True, 4),
    ("2025-09", "traffic", "low", "open", False, 8),
    ("2024-10", "safety", "major", "open", True, 16),  # before the twelve months
)


def kept(selection: Selection, but: str = "") -> int:
    return total(matching(TALLY, sample.context(selection), but=but))


def asked(selection: Selection, ask=facet_queries):
    return ask(selection, sample.context(selection))["tally"].events


def test_without_a_choice_the_last_twelve_months_count():
    assert kept(Selection()) == 1 + 2 + 4 + 8
    assert kept(Selection(), but="time") == 31


@pytest.mark.parametrize(
    ("field", "code", "with_it", "without_it"),
    [
        ("category", "safety", 1 + 2, 15),
        ("category", "safety,traffic", 15, 15),
        ("severity", "major", 1 + 4, 15),
        ("state", "overdue", 2, 15),
        ("state", "closed", 4, 15),
    ],
)
def test_a_facet_ignores_its_own_choice(field, code, with_it, without_it):
    chosen = Selection(**{field: code})
    assert kept(chosen) == with_it
    assert kept(chosen, but=field) == without_it


def test_a_facet_ignores_no_choice_but_its_own():
    chosen = Selection(category="safety", severity="major", period=parse_period("2025-10"))
    assert kept(chosen) == 1
    assert kept(chosen, but="category") == 1 + 4
    assert kept(chosen, but="severity") == 1 + 2
    assert kept(chosen, but="time") == 1 + 16
    assert kept(chosen, but="state") == 1


def test_what_is_overdue_is_open_as_well():
    assert kept(Selection(state="open")) == 1 + 2 + 8


def test_counts_are_added_up_by_a_field():
    found = counts_by(matching(TALLY, sample.context()), "category")
    assert found == {"safety": 3, "traffic": 12}
    assert counts_by(sample.tally(), "category") == {}
    assert total(sample.tally()) == 0


def test_one_question_serves_all_panels_while_whole_months_are_chosen():
    months = Selection(since=date(2025, 8, 1), until=date(2025, 9, 30))
    for chosen in (Selection(), Selection(period=parse_period("2025-09")), months):
        assert asked(chosen) == asked(chosen, month_queries)
    found = asked(Selection(category="safety", severity="major", state="overdue"))
    assert (found.categories, found.severities) == ((), ())
    assert (found.only_open, found.only_closed, found.overdue_on) == (False, False, None)
    assert (found.since, found.until) == (date(2022, 11, 1), sample.TODAY)


@pytest.mark.parametrize(
    ("chosen", "since", "until"),
    [
        (
            Selection(since=date(2025, 9, 15), until=date(2025, 9, 30)),
            date(2025, 9, 15),
            date(2025, 9, 30),
        ),
        (Selection(until=date(2025, 9, 18)), date(2024, 10, 1), date(2025, 9, 18)),
        (Selection(period=parse_period("2025-09-18")), date(2025, 9, 18), date(2025, 9, 18)),
    ],
    ids=["since", "until", "one day"],
)
def test_parts_of_months_are_counted_by_the_day(chosen, since, until):
    found = asked(chosen)
    assert (found.since, found.until) == (since, until)
    assert asked(chosen, month_queries).since == date(2022, 11, 1)


def test_the_months_reach_back_to_what_is_chosen():
    assert asked(Selection(period=parse_period("2020")), month_queries).since == date(2020, 1, 1)


def test_what_nobody_declared_is_refused():
    with pytest.raises(InvalidSelectionError, match="category='safty' is unknown"):
        asked(Selection(category="safty"))
