"""The declared dates of 春节."""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import cnlunar
import pytest

from metrics import CatalogueError
from metrics.reference import read_spring_festivals


def test_every_date_is_the_first_day_of_the_lunar_year() -> None:
    festivals = read_spring_festivals()
    assert festivals.years == range(1990, 2051)
    for day in festivals.spring_festival:
        lunar = cnlunar.Lunar(datetime(day.year, day.month, day.day, 12), godType="8char")
        assert (lunar.lunarYear, lunar.lunarMonth, lunar.lunarDay) == (day.year, 1, 1)


def test_a_lunar_year_has_twelve_or_thirteen_moons() -> None:
    days = {(b - a).days for a, b in pairwise(read_spring_festivals().spring_festival)}
    assert days <= {353, 354, 355, 383, 384, 385}


def test_dates_are_those_of_another_calendar(shared_data: Path) -> None:
    file = shared_data / "domain" / "calendar" / "cny_dates.json"
    others = json.loads(file.read_text(encoding="utf-8"))["cny"]
    by_year = read_spring_festivals().by_year
    assert {year: by_year[int(year)].isoformat() for year in others} == others


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [(2007, 0, 2), (2008, -1, 1), (2013, -1, 1), (2014, 0, 2), (2024, 0, 2), (2025, -1, 2)],
)
def test_days_off_follow_the_law_of_their_year(year: int, first: int, last: int) -> None:
    festivals = read_spring_festivals()
    free = festivals.free_days(year)
    assert (free[0] - festivals.by_year[year]).days == first
    assert (free[-1] - festivals.by_year[year]).days == last


def test_the_eve_is_off_since_2025() -> None:
    assert date(2025, 1, 28) in read_spring_festivals().free_days(2025)


@pytest.mark.parametrize(
    "text",
    [
        "spring_festival: [2024-02-10, 2026-02-17]\ndays_off: [{since: 1990, first: 0, last: 2}]",
        "spring_festival: [2024-02-10]\ndays_off: [{since: 2025, first: 0, last: 2}]",
    ],
)
def test_refuses_a_gap_and_a_year_without_a_law(tmp_path: Path, text: str) -> None:
    file = tmp_path / "festivals.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError):
        read_spring_festivals(file)
