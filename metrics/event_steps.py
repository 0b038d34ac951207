"""The closed loop of an event: its steps as they came in, and the state that they make.

Steps are never taken back: a correction adds the step with its right time, and of one step's
word what the latest batch said counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

REPORTED, CLOSED, RATED = "reported", "closed", "rated"


class EventStep(NamedTuple):
    """One step: its code, when it was taken (UTC) and by which department."""

    step: str
    at: datetime
    department: str | None


class KeptStep(NamedTuple):
    """A step in the warehouse."""

    position: int
    step: str
    at: datetime
    department: str | None
    batch_id: int


def news_of(kept: Sequence[KeptStep], told: Iterable[EventStep], batch_id: int) -> list[KeptStep]:
    """Return the steps that are told and not kept yet, at the positions that follow."""
    known = {EventStep(entry.step, entry.at, entry.department) for entry in kept}
    fresh = [step for step in dict.fromkeys(told) if step not in known]
    first = max((entry.position for entry in kept), default=-1) + 1
    return [KeptStep(first + number, *step, batch_id) for number, step in enumerate(fresh)]


def in_force(steps: Sequence[KeptStep]) -> list[KeptStep]:
    """Return the steps that count, in the order of their times."""
    if len(steps) < 2:
        return list(steps)
    latest: dict[str, int] = {}
    for entry in steps:
        latest[entry.step] = max(entry.batch_id, latest.get(entry.step, 0))
    counting = [entry for entry in steps if entry.batch_id == latest[entry.step]]
    return sorted(counting, key=lambda entry: (entry.at, entry.position))


def state_of(steps: Sequence[KeptStep]) -> str:
    """Return the code of the step that was taken last."""
    counting = in_force(steps)
    return counting[-1].step if counting else REPORTED


def closed_at(steps: Sequence[KeptStep]) -> datetime | None:
    """Return when an event was closed; None while it is open, or open again."""
    loop = [entry for entry in in_force(steps) if entry.step != RATED]
    return loop[-1].at if loop and loop[-1].step == CLOSED else None
