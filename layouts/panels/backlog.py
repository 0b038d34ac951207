"""The backlog: open overdue events of a group by age, and whose backlog weighs most.

The rule: an event weighs by the band of its age, and each band weighs twice the one before it
(1, 2, 4, 8). So a department with one event that is late by more than a month stands before one
with seven that are a day late, and behind one with nine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

import pandas as pd

from metrics import BACKLOG_AGES

WEIGHTS = tuple(2**position for position in range(len(BACKLOG_AGES)))


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many events are overdue, by ``BACKLOG_AGES``, and the oldest deadline (UTC)."""

    counts: tuple[int, ...] = (0,) * len(BACKLOG_AGES)
    oldest: datetime | None = None

    @property
    def total(self) -> int:
        """Return how many there are of any age."""
        return sum(self.counts)

    @property
    def weight(self) -> int:
        """Return how much they weigh by the rule above."""
        return sum(count * weight for count, weight in zip(self.counts, WEIGHTS, strict=True))

    def __add__(self, other: Backlog) -> Backlog:
        counts = tuple(own + more for own, more in zip(self.counts, other.counts, strict=True))
        moments = [moment for moment in (self.oldest, other.oldest) if moment is not None]
        return Backlog(counts, min(moments, default=None))


def read_backlogs(frame: pd.DataFrame) -> Mapping[str, Backlog]:
    """Read the answer of a backlog query, by group."""
    places = {band.code: position for position, band in enumerate(BACKLOG_AGES)}
    found: dict[str, Backlog] = {}
    columns = (frame[name] for name in ("group", "age", "count", "oldest_deadline"))
    for group, age, count, oldest in zip(*columns, strict=True):
        counts = [0] * len(BACKLOG_AGES)
        counts[places[age]] = int(count)
        of_age = Backlog(tuple(counts), oldest.to_pydatetime())
        found[group] = found.get(group, Backlog()) + of_age
    return found


def together(backlogs: Iterable[Backlog]) -> Backlog:
    """Add up backlogs."""
    return reduce(Backlog.__add__, backlogs, Backlog())
