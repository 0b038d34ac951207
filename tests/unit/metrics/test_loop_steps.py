"""What histories of steps tell: each case is a person's short story of an event."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from metrics.event_steps import KeptStep, closed_at, state_of
from metrics.loop_steps import (
    HANDLED_LATE,
    HANDLED_ON_TIME,
    MAY_BE_REOPENED,
    NOT_HANDLED,
    is_reopened,
    told_by_steps,
)
from metrics.warehouse.tables import event, event_step
from tests.unit.metrics.small_house import NORTH_1, an_event, build, happen

DAYS = [datetime(2025, 10, day) for day in range(1, 20)]
DUE = {"deadline_at": DAYS[5], "deadline_day": date(2025, 10, 6)}

# Steps as (word, day, batch), with how the event stands with its handling, and whether it came
# back after a closing.
STORIES = {
    "only reported": ([("reported", 0, 1)], NOT_HANDLED, False),
    "handled in time": ([("reported", 0, 1), ("handled", 3, 1)], HANDLED_ON_TIME, False),
    "handled at the deadline": ([("handled", 5, 1)], HANDLED_ON_TIME, False),
    "handled late": ([("handled", 7, 1), ("closed", 8, 1)], HANDLED_LATE, False),
    "closed, the handling never told": ([("closed", 4, 1)], HANDLED_ON_TIME, False),
    "the handling put right": ([("handled", 7, 1), ("handled", 4, 2)], HANDLED_ON_TIME, False),
    "the first of two handlings": (
        [("handled", 3, 1), ("closed", 4, 1), ("handled", 7, 1), ("closed", 8, 1)],
        HANDLED_ON_TIME,
        True,
    ),
    "open again": (
        [("handled", 3, 1), ("closed", 4, 1), ("assigned", 6, 2)], HANDLED_ON_TIME, True,
    ),
    "back and closed again by later loads": (
        [("handled", 3, 1), ("closed", 4, 1), ("handled", 5, 2), ("closed", 6, 3)],
        HANDLED_ON_TIME,
        True,
    ),
    "both put right by one load": (
        [("handled", 3, 1), ("closed", 4, 1), ("handled", 5, 2), ("closed", 6, 2)],
        HANDLED_ON_TIME,
        False,
    ),
    "the closing put right": ([("handled", 3, 1), ("closed", 4, 1), ("closed", 6, 2)],
                              HANDLED_ON_TIME, False),
    "a return that was an error": (
        [("handled", 3, 1), ("closed", 4, 1), ("handled", 5, 2), ("handled", 3, 3)],
        HANDLED_ON_TIME,
        False,
    ),
    "rated afterwards": ([("handled", 3, 1), ("closed", 4, 1), ("rated", 6, 2)],
                         HANDLED_ON_TIME, False),
    "work at the closing's very moment, after it": (
        [("closed", 4, 1), ("handled", 4, 1)], HANDLED_ON_TIME, True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "handling", "reopened"), STORIES.values(), ids=STORIES)
def test_tells_the_story(
    engine: sa.Engine, steps: list[tuple[str, int, int]], handling: int, reopened: bool
) -> None:
    kept = [KeptStep(n, word, DAYS[day], None, batch) for n, (word, day, batch) in enumerate(steps)]
    closed = closed_at(kept)
    build(engine)
    state = {"closed_at": closed, "state": state_of(kept)}
    happen(engine, an_event("story", NORTH_1, date(2025, 10, 1), **DUE, **state))
    with engine.begin() as connection:
        number = connection.scalar(sa.select(event.c.id))
        connection.execute(
            sa.insert(event_step), [{"event_id": number, **step._asdict()} for step in kept]
        )
        told, came_back = connection.execute(
            sa.select(told_by_steps(), is_reopened(event.c.id)).select_from(event)
        ).one()
    assert told % MAY_BE_REOPENED == handling
    assert bool(came_back) is reopened
    assert told >= MAY_BE_REOPENED or not came_back
