from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import (
    Grain,
    InvalidPeriodError,
    Period,
    containing,
    day_period,
    month_period,
    parse_period,
    periods_between,
    quarter_period,
    span_of,
    year_period,
)

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31))


@st.composite
def any_period(draw: st.DrawFn) -> Period:
    day = draw(days)
    grain = draw(st.sampled_from(list(Grain)))
    if grain is Grain.SPAN:
        first = draw(st.integers(1, 12))
        return span_of(Grain.SPAN, day.year, first, draw(st.integers(first, 12)))
    return containing(grain, day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-09-18", date(2025, 9, 18), date(2025, 9, 18)),
        ("2025-01..02", date(2025, 1, 1), date(2025, 2, 28)),
    ],
)
def test_reads_every_written_form(text: str, start: date, end: date) -> None:
    period = parse_period(text)
    assert (period.start, period.end) == (start, end)
    assert str(period) == text


@pytest.mark.parametrize(
    "text", ["", "25", "2025-13", "2025-00", "2025-Q5", "2025-02-30", "2025-05..02", "2025-1"]
)
def test_says_what_would_do_when_a_text_is_no_period(text: str) -> None:
    with pytest.raises(InvalidPeriodError, match=r"is no period: write 2025, 2025-Q1"):
        parse_period(text)


@given(any_period())
def test_written_form_round_trips(period: Period) -> None:
    assert parse_period(str(period)) == period


@given(any_period())
def test_neighbours_touch_without_overlap(period: Period) -> None:
    assert (period.start - period.previous().end).days == 1
    assert (period.following().start - period.end).days == 1


@given(days, days, st.sampled_from([Grain.MONTH, Grain.QUARTER, Grain.YEAR]))
def test_listed_periods_cover_the_days_once(one: date, other: date, grain: Grain) -> None:
    first, last = min(one, other), max(one, other)
    listed = periods_between(grain, first, last)
    assert listed[0].start <= first
    assert listed[-1].end >= last
    assert all(a.following() == b for a, b in pairwise(listed))


def test_a_span_of_one_month_is_that_month() -> None:
    assert span_of(Grain.SPAN, 2025, 1, 1) == month_period(2025, 1)


def test_shifting_leap_day_lands_on_the_28th() -> None:
    assert day_period(date(2024, 2, 29)).shifted(-1) == day_period(date(2023, 2, 28))


def test_shifting_a_february_span_keeps_whole_months() -> None:
    assert str(parse_period("2023-01..02").shifted(1)) == "2024-01..02"
    assert parse_period("2024-01..02").end == date(2024, 2, 29)


def test_a_year_contains_its_quarters() -> None:
    year = year_period(2025)
    assert all(year.contains(quarter_period(2025, n)) for n in range(1, 5))
    assert not year.contains(month_period(2024, 12))
