from __future__ import annotations

from datetime import date, datetime
from typing import Any

from metrics.rollup import Touched

EVENT: dict[str, Any] = {
    "region_code": "330203001001",
    "category": "safety",
    "severity": "low",
    "source": "grid",
    "department": None,
    "reported_at": datetime(2025, 9, 30, 15, 59),
    "deadline_at": datetime(2025, 9, 30, 16, 0),
    "closed_at": None,
    "title": "ignored",
}


def test_remembers_both_sides_when_an_event_changed() -> None:
    touched = Touched()
    touched.add(EVENT, EVENT | {"severity": "major"})
    assert [(change.sign, change.severity) for change in touched] == [(-1, "low"), (1, "major")]


def test_dates_changes_in_shanghai_when_utc_is_still_the_day_before() -> None:
    touched = Touched()
    touched.add(None, EVENT)
    (change,) = touched
    assert change.reported_day == date(2025, 9, 30)
    assert change.deadline_day == date(2025, 10, 1)
    assert change.closed_day is None


def test_gives_up_telling_changes_apart_when_there_are_too_many() -> None:
    touched = Touched(remembered=1)
    touched.add(None, EVENT)
    assert not touched.is_everything
    touched.add(None, EVENT)
    touched.add(None, EVENT)
    assert touched.is_everything
    assert list(touched) == []


def test_is_false_when_nothing_was_told() -> None:
    assert not Touched()
