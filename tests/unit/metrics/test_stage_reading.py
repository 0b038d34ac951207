from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from metrics import EventQuery, EventStageQuery, OutOfScopeError, RegionCode, Role, Viewer
from metrics.reference import read_event_vocabulary
from metrics.stage_reading import STAGE_COLUMNS, read_stages
from metrics.warehouse.tables import event, event_step
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    SOUTH,
    SOUTH_1,
    TODAY,
    an_event,
    build,
    happen,
    tree,
)

TREE = tree()
EVENT_IDS = sa.select(event.c.external_id, event.c.id)
ALL = Viewer("test", Role.OPERATOR, None, None)
DEADLINE = {"deadline_at": datetime(2025, 9, 5), "deadline_day": date(2025, 9, 5)}
# Steps by event: (word, hour of the day, batch).
STEPS = {
    "a": [("reported", 0, 2), ("accepted", 1, 2), ("assigned", 4, 2), ("closed", 20, 2)],
    "b": [("reported", 0, 2), ("accepted", 9, 2), ("accepted", 3, 3), ("assigned", 4, 2)],
    "city": [("reported", 0, 2), ("accepted", 2, 2), ("assigned", 3, 2), ("handled", 5, 2),
             ("closed", 11, 2), ("handled", 12, 2), ("closed", 15, 2)],
}  # fmt: skip


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    day, closed = date(2025, 9, 1), {"closed_at": datetime(2025, 9, 1, 20), "state": "closed"}
    happen(
        engine,
        an_event("a", NORTH_1, day, **DEADLINE, **closed),
        an_event("b", NORTH_1, day, **DEADLINE, state="assigned"),
        an_event("city", SOUTH_1, day, **DEADLINE, **closed, source="city_management"),
        an_event("due in no month", SOUTH_1, day, state="handled", department="police_branch"),
    )
    with engine.begin() as connection:
        ids = dict(connection.execute(EVENT_IDS).all())
        connection.execute(
            sa.insert(event_step),
            [
                {"event_id": ids[name], "position": place, "step": word, "batch_id": batch,
                 "at": datetime(2025, 9, 1, hour)}
                for name, steps in STEPS.items()
                for place, (word, hour, batch) in enumerate(steps)
            ],
        )  # fmt: skip
    return engine


def read(house: sa.Engine, viewer: Viewer = ALL, **asked: Any) -> dict[tuple[str, str], Any]:
    events = EventQuery(**({"region": RegionCode(HOME), "since": date(2025, 9, 1),
                            "until": date(2025, 9, 30)} | asked))  # fmt: skip
    with house.connect() as connection:
        frame = read_stages(connection, TREE, EventStageQuery(events), viewer, TODAY)
    assert tuple(frame.columns) == STAGE_COLUMNS
    return {(row[0], row[1]): tuple(row[2:]) for row in frame.itertuples(index=False)}


def test_tells_every_step_of_every_source_in_its_order(house: sa.Engine) -> None:
    declared = [(s.code, step) for s in read_event_vocabulary().sources for step in s.steps]
    assert list(read(house)) == declared


def test_open_events_stand_at_their_last_step_whenever_they_are_due(house: sa.Engine) -> None:
    found = {stage: row[0] for stage, row in read(house).items() if row[0]}
    assert found == {("grid", "assigned"): 1, ("grid", "handled"): 1}


def test_hours_run_from_the_step_before_in_the_sources_order(house: sa.Engine) -> None:
    found = read(house)
    assert found["grid", "accepted"][1:] == (1, 2)  # 1 and, put right, 3 hours
    assert found["grid", "assigned"][1:] == (1, 2)  # 3 and 1
    assert found["city_management", "handled"][1:] == (2, 1)
    assert found["city_management", "closed"][1:] == (6, 1)  # the first of each, not the return


def test_a_step_that_follows_another_than_declared_has_no_hours(house: sa.Engine) -> None:
    standing, median, count = read(house)["grid", "closed"]
    assert (standing, count) == (0, 0)
    assert math.isnan(median)


def test_hours_are_those_of_what_was_due(house: sa.Engine) -> None:
    found = read(house, since=date(2025, 10, 1), until=date(2025, 10, 31))
    assert sum(row[2] for row in found.values()) == 0
    assert found["grid", "assigned"][0] == 1


def test_reads_what_is_the_viewers(house: sa.Engine) -> None:
    police = Viewer("p", Role.OPERATOR, None, frozenset({"police_branch"}))
    assert sum(row[0] for row in read(house, police).values()) == 1
    north = Viewer("n", Role.OPERATOR, frozenset({NORTH}), None)
    with pytest.raises(OutOfScopeError):
        read(house, north, region=RegionCode(SOUTH))
