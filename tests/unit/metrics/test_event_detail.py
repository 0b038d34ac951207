from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from metrics import (
    EventDetail,
    EventDetailQuery,
    EventStep,
    OutOfScopeError,
    Role,
    UnknownEventError,
    Viewer,
)
from metrics.event_detail import read_event
from metrics.warehouse.tables import batch, event_step
from tests.unit.metrics.small_house import (
    NORTH,
    NORTH_1,
    SOUTH,
    SOUTH_1,
    TODAY,
    ZONE,
    an_event,
    build,
    happen,
    tree,
)

TREE = tree()
ALL = Viewer("test", Role.OPERATOR, None, None)
STEPS = (
    (0, "reported", datetime(2025, 10, 1, 4), None, 2),
    (1, "accepted", datetime(2025, 10, 1, 6), None, 2),
    (2, "closed", datetime(2025, 10, 4), "police_branch", 2),
    # A later file said another time, so the earlier word counts no more.
    (3, "accepted", datetime(2025, 10, 1, 5), "police_branch", 3),
)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    with engine.begin() as connection:
        connection.execute(
            sa.insert(batch).values(
                id=3, dataset="events", file_name="grid.csv", file_hash="", mapping_hash="",
                provenance="demo", outcome="loaded", started_at=datetime(2025, 10, 9),
                finished_at=datetime(2025, 10, 9, 1),
            )
        )  # fmt: skip
    happen(
        engine,
        an_event(
            "one",
            NORTH_1,
            date(2025, 10, 1),
            id=1,
            title="it's “loud”",
            place="南门",
            lon=121.5,
            lat=29.8,
            department="police_branch",
            severity="major",
            deadline_at=datetime(2025, 10, 3),
            deadline_day=date(2025, 10, 3),
        ),
    )
    happen(
        engine, an_event("two", SOUTH_1, date(2025, 10, 2), id=2, department=None, batch_id=3),
    )  # fmt: skip
    names = ("position", "step", "at", "department", "batch_id")
    with engine.begin() as connection:
        connection.execute(
            sa.insert(event_step),
            [{"event_id": 1, **dict(zip(names, step, strict=True))} for step in STEPS],
        )
    return engine


def read(house: sa.Engine, number: int, viewer: Viewer = ALL, on: date = TODAY) -> EventDetail:
    with house.connect() as connection:
        return read_event(connection, TREE, EventDetailQuery(number), viewer, on)


def test_tells_what_is_known_of_an_event(house: sa.Engine) -> None:
    found = read(house, 1)
    assert (found.external_id, found.title, found.place) == ("one", "it's “loud”", "南门")
    assert (found.lon, found.lat, found.region_code) == (121.5, 29.8, NORTH_1)
    assert (found.category, found.severity, found.state) == ("safety", "major", "reported")
    assert found.reported_at == datetime(2025, 10, 1, 4)
    assert (found.deadline_at, found.closed_at) == (datetime(2025, 10, 3), None)


def test_steps_are_those_that_count_in_the_order_of_their_times(house: sa.Engine) -> None:
    assert read(house, 1).steps == (
        EventStep("reported", datetime(2025, 10, 1, 4), None),
        EventStep("accepted", datetime(2025, 10, 1, 5), "police_branch"),
        EventStep("closed", datetime(2025, 10, 4), "police_branch"),
    )
    assert read(house, 2).steps == ()


def test_standing_is_as_on_the_day(house: sa.Engine) -> None:
    assert read(house, 1).standing == "overdue"
    assert read(house, 1, on=date(2025, 10, 3)).standing == "open"


def test_tells_the_file_and_without_one_the_dataset(house: sa.Engine) -> None:
    told, untold = read(house, 2), read(house, 1)
    assert (told.file, told.provenance) == ("grid.csv", "demo")
    assert told.loaded_at == datetime(2025, 10, 9, 1)
    assert (untold.file, untold.provenance, untold.loaded_at) == ("events", "real", None)


@pytest.mark.parametrize("number", [3, 0, -1])
def test_a_number_without_an_event_is_refused(house: sa.Engine, number: int) -> None:
    with pytest.raises(UnknownEventError, match=f"no event number {number}"):
        read(house, number)


@pytest.mark.parametrize(
    ("regions", "departments", "readable"),
    [
        (None, None, {1, 2}),
        ({NORTH}, None, {1}),
        ({SOUTH}, None, {2}),
        ({ZONE}, None, {1, 2}),
        (None, {"police_branch"}, {1}),
        ({SOUTH}, {"police_branch"}, set()),
        (None, set(), set()),
        (set(), None, set()),
    ],
    ids=["all", "its town", "the other", "its zone", "its department", "not both", "no", "none"],
)
def test_only_who_may_read_an_event_is_told_of_it(
    house: sa.Engine, regions: set | None, departments: set | None, readable: set[int]
) -> None:
    scope = (None if part is None else frozenset(part) for part in (regions, departments))
    viewer = Viewer("test", Role.STAFF, *scope)
    for number in (1, 2):
        if number in readable:
            assert read(house, number, viewer).id == number
        else:
            with pytest.raises(OutOfScopeError):
                read(house, number, viewer)
