from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import (
    UNASSIGNED,
    EventLoopQuery,
    EventQuery,
    OutOfScopeError,
    RegionCode,
    Role,
    UnknownRegionError,
    Viewer,
)
from metrics.dialects import dialect_of
from metrics.loop_reading import LOOP_COLUMNS, read_loop, select_loop
from metrics.warehouse.tables import event, event_step
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    NOW,
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
EVENT_IDS = sa.select(event.c.external_id, event.c.id)
ALL = Viewer("test", Role.OPERATOR, None, None)
SEPTEMBER = {"since": date(2025, 9, 1), "until": date(2025, 9, 30)}


def due(name: str, code: str, day: int, hours: float | None, **columns: Any) -> dict[str, Any]:
    """Make an event that was reported on the first at noon, due on a day of September."""
    reported = datetime(2025, 9, 1, 4)
    closed = None if hours is None else reported + pd.Timedelta(hours=hours).to_pytimedelta()
    deadline = {"deadline_at": datetime(2025, 9, day, 4), "deadline_day": date(2025, 9, day)}
    closing = {"closed_at": closed, "closed_day": closed.date() if closed else None}
    return an_event(name, code, date(2025, 9, 1), **deadline, **closing, **columns)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    october = {"deadline_at": datetime(2025, 10, 25), "deadline_day": date(2025, 10, 25)}
    happen(
        engine,
        due("on time", NORTH_1, 5, 10),
        due("at the deadline", NORTH, 3, 48, department="police_branch"),
        due("late", NORTH_1, 2, 100.5, source="hotline"),
        due("open", NORTH_1, 4, None, category="traffic"),
        due("elsewhere", SOUTH_1, 6, 20.49, department=None),
        due("in no town", HOME, 7, 30),
        due("not due yet", WEST_1, 8, None) | october,
        an_event("without deadline", WEST_1, date(2025, 9, 2)),
    )
    with engine.begin() as connection:
        ids = dict(connection.execute(EVENT_IDS).all())
        steps = [
            (ids["open"], 1, "handled", datetime(2025, 9, 3)),
            (ids["open"], 2, "closed", datetime(2025, 9, 3, 1)),
            (ids["open"], 3, "assigned", datetime(2025, 9, 4)),
        ]
        connection.execute(
            sa.insert(event_step),
            [
                {"event_id": number, "position": place, "step": step, "at": at, "batch_id": 2}
                for number, place, step, at in steps
            ],
        )
    return engine


def read(
    house: sa.Engine, by: Any = "town", region: str = HOME, viewer: Viewer = ALL, **asked: Any
) -> dict[str, dict[str, Any]]:
    query = EventLoopQuery(EventQuery(RegionCode(region), **(SEPTEMBER | asked)), by)
    with house.connect() as connection:
        frame = read_loop(connection, TREE, query, viewer, TODAY, NOW)
    assert tuple(frame.columns) == LOOP_COLUMNS
    return {row["group"]: row for row in frame.to_dict("records")}


def counts(row: dict[str, Any]) -> tuple[int, ...]:
    return tuple(row[name] for name in LOOP_COLUMNS[1:9])


def test_counts_what_was_due_whatever_became_of_it(house: sa.Engine) -> None:
    found = read(house)
    # due, handled, on time, closed, on time, reopened, open, overdue
    assert counts(found[""]) == (6, 6, 5, 5, 4, 1, 1, 1)
    assert counts(found[NORTH]) == (4, 4, 3, 3, 2, 1, 1, 1)
    assert counts(found[SOUTH]) == (1, 1, 1, 1, 1, 0, 0, 0)
    assert counts(found[HOME]) == (1, 1, 1, 1, 1, 0, 0, 0)
    assert list(found) == ["", NORTH, HOME, SOUTH]


def test_hours_are_whole_and_the_open_ones_are_censored(house: sa.Engine) -> None:
    north = read(house)[NORTH]
    # 10, 48 and 101 (half an hour counts) of four: the fourth has lasted since, and counts.
    assert north["median_hours"] == 48
    assert math.isnan(north["p90_hours"])
    assert read(house)[SOUTH]["median_hours"] == 20


def test_open_events_are_known_to_be_open_until_the_asked_moment(house: sa.Engine) -> None:
    events = EventQuery(RegionCode(NORTH), **SEPTEMBER)
    early = EventLoopQuery(events, at=datetime(2025, 9, 1, 5))  # before any closing
    with house.connect() as connection:
        frame = read_loop(connection, TREE, early, ALL, TODAY, NOW)
    # The open one leaves after an hour: of the three others two thirds are closed at 48 hours.
    assert list(frame["median_hours"]) == [48, 48]
    assert list(frame["p90_hours"]) == [101, 101]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("department", {"governance_centre": 4, "police_branch": 1, UNASSIGNED: 1}),
        ("category", {"safety": 5, "traffic": 1}),
        ("source", {"grid": 5, "hotline": 1}),
    ],
)
def test_groups_add_up_to_the_whole(house: sa.Engine, by: str, groups: dict[str, int]) -> None:
    found = {group: row["due"] for group, row in read(house, by).items()}
    assert found == {"": 6, **groups}


def test_without_days_all_that_has_a_deadline_is_due(house: sa.Engine) -> None:
    assert read(house, since=None, until=None)[""]["due"] == 7
    assert read(house, until=None)[""]["due"] == 7
    assert read(house, since=date(2025, 9, 5))[""]["due"] == 3


def test_an_event_due_later_and_open_is_not_overdue(house: sa.Engine) -> None:
    found = read(house, since=date(2025, 10, 1), until=date(2025, 10, 31))[""]
    assert (found["due"], found["open"], found["overdue"]) == (1, 1, 0)


def test_a_zone_has_what_lies_in_it(house: sa.Engine) -> None:
    assert read(house, region=ZONE)[""]["due"] == 4


def test_nothing_due_is_no_row(house: sa.Engine) -> None:
    assert read(house, since=date(2020, 1, 1), until=date(2020, 1, 31)) == {}


def test_reads_what_is_the_viewers(house: sa.Engine) -> None:
    police = Viewer("p", Role.OPERATOR, None, frozenset({"police_branch"}))
    assert read(house, viewer=police)[""]["due"] == 1
    north = Viewer("n", Role.OPERATOR, frozenset({NORTH}), None)
    assert read(house, region=NORTH, viewer=north)[""]["due"] == 4
    with pytest.raises(OutOfScopeError):
        read(house, region=SOUTH, viewer=north)
    with pytest.raises(UnknownRegionError):
        read(house, region="330203999000")


def test_reads_the_events_by_region_and_deadline(house: sa.Engine) -> None:
    query = EventLoopQuery(EventQuery(RegionCode(HOME), **SEPTEMBER))
    statement = select_loop(query, ALL, TODAY, NOW, dialect_of(house.connect())).compile(
        house, compile_kwargs={"literal_binds": True}
    )
    if house.dialect.name == "sqlite":
        assert events_read(house, str(statement)) == ["ix_event_region_code"]
