from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import (
    BACKLOG_AGES,
    UNASSIGNED,
    BacklogQuery,
    OutOfScopeError,
    RegionCode,
    Role,
    UnknownRegionError,
    Viewer,
)
from metrics.backlog_reading import BACKLOG_COLUMNS, read_backlog, select_backlog
from tests.unit.metrics.small_house import (
    CITY,
    HOME,
    NORTH,
    NORTH_1,
    SOUTH,
    SOUTH_1,
    TODAY,
    WEST_1,
    ZONE,
    an_event,
    build,
    events_read,
    happen,
    tree,
)

TREE = tree()
ALL = Viewer("test", Role.OPERATOR, None, None)


def late(code: str, days: int, **columns: Any) -> dict[str, Any]:
    """Make an open event whose deadline passed some days before ``TODAY``."""
    day = TODAY - timedelta(days=days)
    name = f"{code}-{days}-{len(columns)}"
    deadline = {"deadline_at": datetime(day.year, day.month, day.day, 3), "deadline_day": day}
    return an_event(name, code, date(2025, 8, 1), **(deadline | columns))


CLOSED = {"closed_at": datetime(2025, 10, 13), "closed_day": date(2025, 10, 13)}


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    happen(
        engine,
        late(NORTH_1, 2),
        late(NORTH_1, 3, department="police_branch"),
        late(NORTH, 40, department=None),
        late(SOUTH_1, 5),
        late(HOME, 8),
        late(WEST_1, 9, **CLOSED),
        late(WEST_1, 0),
        an_event("without deadline", WEST_1, date(2025, 10, 1)),
    )
    return engine


def read(house: sa.Engine, region: str = HOME, viewer: Viewer = ALL, **asked: Any) -> pd.DataFrame:
    query = BacklogQuery(RegionCode(region), **asked)
    with house.connect() as connection:
        return read_backlog(connection, TREE, query, viewer, TODAY)


def counts(frame: pd.DataFrame) -> dict[tuple[str, str], int]:
    return {(g, a): n for g, a, n in zip(frame["group"], frame["age"], frame["count"], strict=True)}


def test_ages_follow_each_other_without_a_gap() -> None:
    firsts = [band.first for band in BACKLOG_AGES[1:]]
    assert firsts == [band.last + 1 for band in BACKLOG_AGES[:-1] if band.last]
    assert (BACKLOG_AGES[0].first, BACKLOG_AGES[-1].last) == (1, None)
    assert [band.code for band in BACKLOG_AGES] == ["1-3", "4-7", "8-30", ">30"]


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, None), (1, "1-3"), (3, "1-3"), (4, "4-7"), (7, "4-7"), (8, "8-30"), (30, "8-30"),
     (31, ">30"), (400, ">30")],
)  # fmt: skip
def test_age_is_told_in_whole_days_past_the_deadlines_day(
    engine: sa.Engine, days: int, age: str | None
) -> None:
    build(engine)
    happen(engine, late(NORTH_1, days))
    assert list(read(engine)["age"]) == ([age] if age else [])


def test_only_what_is_open_and_overdue_counts(house: sa.Engine) -> None:
    assert counts(read(house)) == {
        (HOME, "1-3"): 2,
        (HOME, "4-7"): 1,
        (HOME, "8-30"): 1,
        (HOME, ">30"): 1,
    }


def test_ages_are_as_on_the_asked_day(house: sa.Engine) -> None:
    tomorrow = read(house, on=TODAY + timedelta(days=1))
    assert counts(tomorrow)[HOME, "1-3"] == 2  # one grew older, the one due today came
    assert counts(read(house, on=date(2025, 9, 11))) == {(HOME, "1-3"): 1}


def test_towns_gather_their_communities_and_nothing_is_lost(house: sa.Engine) -> None:
    frame = read(house, by="town")
    assert counts(frame) == {
        (HOME, "8-30"): 1,
        (NORTH, "1-3"): 2,
        (NORTH, ">30"): 1,
        (SOUTH, "4-7"): 1,
    }
    assert list(frame["group_name"]) == [f"region {code}" for code in frame["group"]]
    assert frame["count"].sum() == read(house)["count"].sum()


def test_zone_is_cut_by_the_towns_that_its_communities_lie_in(house: sa.Engine) -> None:
    assert counts(read(house, ZONE, by="town")) == {(NORTH, "1-3"): 2, (SOUTH, "4-7"): 1}


def test_event_without_a_department_is_said_to_have_none(house: sa.Engine) -> None:
    frame = read(house, by="department")
    assert counts(frame) == {
        ("governance_centre", "1-3"): 1,
        ("governance_centre", "4-7"): 1,
        ("governance_centre", "8-30"): 1,
        ("police_branch", "1-3"): 1,
        (UNASSIGNED, ">30"): 1,
    }
    assert list(frame["group_name"]) == list(frame["group"])
    assert frame["count"].sum() == read(house)["count"].sum()


def test_oldest_deadline_is_a_moment(house: sa.Engine) -> None:
    frame = read(house, NORTH)
    assert tuple(frame.columns) == BACKLOG_COLUMNS
    assert list(frame["oldest_deadline"]) == [
        pd.Timestamp("2025-10-17 03:00"),
        pd.Timestamp("2025-09-10 03:00"),
    ]


def test_empty_answer_has_the_columns_too(engine: sa.Engine) -> None:
    build(engine)
    frame = read(engine, by="town")
    assert tuple(frame.columns) == BACKLOG_COLUMNS
    assert frame.empty


def test_department_sees_its_own_events(house: sa.Engine) -> None:
    police = Viewer("test", Role.STAFF, None, frozenset({"police_branch"}))
    assert counts(read(house, viewer=police, by="town")) == {(NORTH, "1-3"): 1}


def test_records_outside_the_viewers_region_are_refused(house: sa.Engine) -> None:
    town = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
    assert read(house, NORTH, town)["count"].sum() == 3
    with pytest.raises(OutOfScopeError):
        read(house, HOME, town)
    with pytest.raises(UnknownRegionError):
        read(house, "330203999000")


@pytest.mark.parametrize("by", ["", "town", "department"])
def test_closed_events_are_not_touched(house: sa.Engine, by: Any) -> None:
    happen(
        house,
        *(
            an_event(str(n), NORTH_1, date(2025, 8, 1), deadline_day=date(2025, 9, 1), **CLOSED)
            for n in range(2_000)
        ),
    )
    compiled = select_backlog(BacklogQuery(CITY, by=by), ALL, TODAY).compile(
        dialect=house.dialect, compile_kwargs={"literal_binds": True}
    )
    assert set(events_read(house, str(compiled))) == {"ix_event_open"}
