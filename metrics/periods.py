"""Periods: days, months, spans of months, quarters and years, written one way.

A period is written ``2025``, ``2025-Q1``, ``2025-09``, ``2025-09-18`` or ``2025-01..02``
(a span of whole months of one year: the merged 1-2月 of the statistics bureau is one).
A *cumulated* figure is kept at the period that ends it: January to September 2025 cumulated
stands at ``2025-09`` with the measure ``cumulated``.
"""

from __future__ import annotations

import calendar
import functools
import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from metrics.errors import InvalidPeriodError


class Grain(StrEnum):
    """The kinds of period, finest first."""

    DAY = "day"
    MONTH = "month"
    SPAN = "span"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS_IN = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}

# No figure is older, no target further away; beyond them lies the end of the calendar.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

# 2025 | 2025-Q3 | 2025-09 | 2025-09-18 | 2025-01..02
_WRITTEN = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2})|\.\.(?P<last>\d{2}))?))?"
)


class Period(NamedTuple):
    """A stretch of whole days that a figure covers, both ends included."""

    grain: Grain
    start: date
    end: date

    def __str__(self) -> str:
        return _written(self)

    @property
    def months(self) -> int:
        """Whole months covered; 0 for a day."""
        if self.grain is Grain.DAY:
            return 0
        return self.end.month - self.start.month + 1

    @property
    def starts_year(self) -> bool:
        """True for a period that begins on 1 January."""
        return self.start.month == 1 and self.start.day == 1

    def shifted(self, years: int) -> Period:
        """Return the same period ``years`` later (29 February becomes the 28th)."""
        if self.grain is Grain.DAY:
            year = self.start.year + years
            day = min(self.start.day, calendar.monthrange(year, self.start.month)[1])
            return day_period(date(year, self.start.month, day))
        return span_of(self.grain, self.start.year + years, self.start.month, self.end.month)

    def previous(self) -> Period:
        """Return the period of the same kind just before; 1-2月 is preceded by December."""
        before = self.start - timedelta(days=1)
        if self.grain is Grain.SPAN:
            return month_period(before.year, before.month)
        return containing(self.grain, before)

    def following(self) -> Period:
        """Return the period of the same kind just after; a span is followed by a month."""
        after = self.end + timedelta(days=1)
        if self.grain is Grain.SPAN:
            return month_period(after.year, after.month)
        return containing(self.grain, after)

    def contains(self, other: Period) -> bool:
        """True when every day of ``other`` lies in this period."""
        return self.start <= other.start and other.end <= self.end


# Every figure of a read is looked up by its period: the few that occur are made and written once.
_KEPT = 8192


@functools.lru_cache(maxsize=_KEPT)
def _written(period: Period) -> str:
    year = f"{period.start.year:04d}"
    match period.grain:
        case Grain.YEAR:
            return year
        case Grain.QUARTER:
            return f"{year}-Q{(period.start.month + 2) // 3}"
        case Grain.MONTH:
            return f"{year}-{period.start.month:02d}"
        case Grain.DAY:
            return period.start.isoformat()
        case Grain.SPAN:
            return f"{year}-{period.start.month:02d}..{period.end.month:02d}"


@functools.lru_cache(maxsize=_KEPT)
def span_of(grain: Grain, year: int, first: int, last: int) -> Period:
    """Build a period of whole months; a span of one month is that month."""
    if grain is Grain.SPAN and first == last:
        grain = Grain.MONTH
    end = date(year, last, calendar.monthrange(year, last)[1])
    return Period(grain, date(year, first, 1), end)


def day_period(day: date) -> Period:
    """Return the period of one day."""
    return Period(Grain.DAY, day, day)


def month_period(year: int, month: int) -> Period:
    """Return one month."""
    return span_of(Grain.MONTH, year, month, month)


def quarter_period(year: int, quarter: int) -> Period:
    """Return one quarter, 1 to 4."""
    return span_of(Grain.QUARTER, year, quarter * 3 - 2, quarter * 3)


def year_period(year: int) -> Period:
    """Return one calendar year."""
    return span_of(Grain.YEAR, year, 1, 12)


def containing(grain: Grain, day: date) -> Period:
    """Return the day, month, quarter or year that holds ``day``.

    Raises:
        InvalidPeriodError: for a span, which no single day determines.
    """
    if grain is Grain.DAY:
        return day_period(day)
    if grain is Grain.SPAN:
        raise InvalidPeriodError("A day lies in many spans of months; ask for a month or a year.")
    size = _MONTHS_IN[grain]
    first = (day.month - 1) // size * size + 1
    return span_of(grain, day.year, first, first + size - 1)


@functools.lru_cache(maxsize=_KEPT)
def parse_period(text: str) -> Period:
    """Read a period in its one written form.

    Raises:
        InvalidPeriodError: naming the text and the forms that would do.
    """
    match = _WRITTEN.fullmatch(text)
    year = int(match["year"]) if match else 0
    if match and _FIRST_YEAR <= year <= _LAST_YEAR:
        try:
            if match["quarter"]:
                return quarter_period(year, int(match["quarter"]))
            if match["last"]:
                first, last = int(match["month"]), int(match["last"])
                if first <= last:
                    return span_of(Grain.SPAN, year, first, last)
            elif match["day"]:
                return day_period(date(year, int(match["month"]), int(match["day"])))
            elif match["month"]:
                return month_period(year, int(match["month"]))
            else:
                return year_period(year)
        except (ValueError, calendar.IllegalMonthError):
            pass  # the sentence below serves a month 13 and a 30 February alike
    raise InvalidPeriodError(
        f"{text!r} is no period: write 2025, 2025-Q1, 2025-09, 2025-09-18 or 2025-01..02 "
        f"(years {_FIRST_YEAR} to {_LAST_YEAR})."
    )


def periods_between(grain: Grain, first: date, last: date) -> tuple[Period, ...]:
    """List the periods of one grain from the one holding ``first`` to the one holding ``last``."""
    listed = []
    current = containing(grain, first)
    while current.start <= last:
        listed.append(current)
        current = current.following()
    return tuple(listed)
