"""What the panels ask alike: days, periods and levels."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from layouts.panels import asking
from layouts.selection import Selection
from metrics import (
    CITY,
    DISTRICT,
    UNASSIGNED,
    Grain,
    Level,
    UnknownDepartmentError,
    parse_period,
)
from tests.unit.layouts import sample


def test_knowledge_time_is_the_end_of_the_day_in_shanghai():
    chosen = Selection(as_of=date(2025, 9, 18))
    assert asking.known_at(chosen) == datetime(2025, 9, 18, 15, 59, 59, 999999)
    assert asking.known_at(Selection()) is None


@pytest.mark.parametrize(
    ("period", "expected"),
    [(None, sample.TODAY), ("2025-03", date(2025, 3, 31)), ("2025", sample.TODAY)],
    ids=["today", "end of a past period", "not beyond today"],
)
def test_looks_at_the_end_of_the_period_but_never_ahead(period, expected):
    chosen = Selection(period=parse_period(period) if period else None)
    assert asking.day_of(chosen, sample.context()) == expected


def test_the_last_periods_end_with_the_one_that_is_over():
    first, last = asking.last_periods(Grain.MONTH, date(2025, 2, 10), 3)
    assert (str(first), str(last)) == ("2024-11", "2025-01")
    assert asking.last_periods(Grain.YEAR, date(2025, 12, 31), 1) == (parse_period("2025"),) * 2


@pytest.mark.parametrize(
    ("grain", "day", "expected"),
    [
        (Grain.MONTH, date(2025, 10, 20), "2025-09"),
        (Grain.MONTH, date(2025, 9, 30), "2025-09"),
        (Grain.QUARTER, date(2025, 10, 20), "2025-Q3"),
        (Grain.YEAR, date(2025, 10, 20), "2024"),
    ],
)
def test_last_ended_leaves_out_the_running_period(grain, day, expected):
    assert str(asking.last_ended(grain, day)) == expected


def test_counts_months_back_over_the_year():
    assert str(asking.months_before(date(2025, 1, 31), 1)) == "2024-12"
    assert str(asking.months_before(date(2025, 10, 20), 24)) == "2023-10"


def test_a_total_is_judged_at_the_district_alone_and_a_share_at_towns_too():
    people = sample.catalogue()["zheliban_daily_users"]
    share = sample.catalogue()["catalogued_data_share"]
    assert asking.is_judged_at(people, Level.DISTRICT)
    assert not asking.is_judged_at(people, Level.TOWN)
    assert asking.is_judged_at(share, Level.TOWN)


@pytest.mark.parametrize(
    ("region", "town"),
    [(DISTRICT, None), (sample.GULIN, sample.GULIN), ("330203103001", sample.GULIN)],
    ids=["the district", "a town", "a community"],
)
def test_a_selection_lies_in_a_town_or_above(region, town):
    chosen = Selection(region=region)
    assert asking.town_of(chosen, sample.context(chosen)) == town


@pytest.mark.parametrize("part", ["", "kind=new", "department=emergency_bureau"])
def test_a_part_names_a_department_or_none(part: str):
    selection = Selection(part=part)
    found = asking.department_of(selection, sample.context(selection))
    assert found == part.partition("department=")[2]


def test_what_has_no_department_counts_as_one():
    selection = Selection(part=f"department={UNASSIGNED}")
    assert asking.department_of(selection, sample.context(selection)) == UNASSIGNED


def test_refuses_a_department_that_nobody_knows_and_says_which_is_near():
    selection = Selection(part="department=emergency_buro")
    with pytest.raises(UnknownDepartmentError) as caught:
        asking.department_of(selection, sample.context(selection))
    assert caught.value.nearest == "emergency_bureau"


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (DISTRICT, None),
        (sample.GULIN, sample.GULIN),
        (next(iter(sample.COMMUNITIES)), sample.GULIN),
        (sample.ZONE, sample.ZONE),
    ],
    ids=["district", "town", "community", "zone"],
)
def test_a_town_or_a_zone_is_entered(region, expected):
    assert asking.entered(Selection(region=region), sample.context()) == expected


@pytest.mark.parametrize(
    ("reach", "region", "expected"),
    [
        (None, sample.GULIN, DISTRICT),
        ({sample.GULIN}, sample.GULIN, sample.GULIN),
        ({sample.GULIN}, next(iter(sample.COMMUNITIES)), sample.GULIN),
        ({sample.GULIN}, DISTRICT, DISTRICT),
        (None, CITY, DISTRICT),
    ],
    ids=["all", "a town's", "below it", "above it", "above the district"],
)
def test_the_widest_region_around_is_one_that_may_be_entered(reach, region, expected):
    context = sample.context(reach=frozenset(reach) if reach else None)
    assert asking.widest(Selection(region=region), context) == expected
