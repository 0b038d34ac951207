"""重点关注: what needs a leader's attention, and in which order.

The rule. Every matter has a weight: the weight of its kind, plus up to 19 for how long it has
lasted (19 x days / (days + 30): a month counts half, a year nearly all). Kinds lie 20 apart, so
time orders within a kind and never lifts a matter over the next kind:

    ======================================  =====
    suspected forest fire, not yet closed     100
    major (重大) risk event past deadline      80
    red plan target, or one missed             60
    larger (较大) risk event past deadline     40
    report overdue (逾期未报)                  20
    ======================================  =====

A list shows at most ``PER_KIND`` of a kind, so that a bad day in one field hides no other; what
is left out is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

import pandas as pd

from metrics import Freshness, Lamp, Standing, local_day

PER_KIND = 2
_DURATION_WEIGHT = 19
_HALF_WEIGHT_DAYS = 30


class MatterKind(IntEnum):
    """The kinds of matter; the number is the weight."""

    FIRE = 100
    MAJOR_EVENT = 80
    PLAN = 60
    LARGER_EVENT = 40
    OVERDUE_REPORT = 20


_EVENT_KINDS = {"major": MatterKind.MAJOR_EVENT, "larger": MatterKind.LARGER_EVENT}


@dataclass(frozen=True)
class EventRecord:
    """One event of an event query's answer, times in UTC.

    ``town`` is the town's name, or the region's where it lies in none; ``place`` is as reported,
    or the town.
    """

    category: str
    severity: str
    title: str
    region_code: str
    town: str
    place: str
    department: str
    reported_at: datetime
    deadline_at: datetime | None


@dataclass(frozen=True)
class Matter:
    """One line of the list: what it is about, since how many days, and its weight."""

    kind: MatterKind
    subject: EventRecord | Standing | Freshness
    days: int

    @property
    def weight(self) -> float:
        """Weight of the kind and of the duration."""
        return self.kind + _DURATION_WEIGHT * self.days / (self.days + _HALF_WEIGHT_DAYS)


def read_events(frame: pd.DataFrame) -> list[EventRecord]:
    """Turn an event query's answer into records."""
    columns = (
        "category", "severity", "title", "region_code", "town_name", "region_name", "place",
        "department", "reported_at", "deadline_at",
    )  # fmt: skip
    rows = zip(*(frame[name] for name in columns), strict=True)
    return [
        EventRecord(
            category=category,
            severity=severity,
            title=title,
            region_code=code,
            town=town or name,
            place=place or town or name,
            department=owner or "",
            reported_at=reported.to_pydatetime(),
            deadline_at=None if pd.isna(deadline) else deadline.to_pydatetime(),
        )
        for category, severity, title, code, town, name, place, owner, reported, deadline in rows
    ]


def rank(
    fires: Iterable[EventRecord],
    events: Iterable[EventRecord],
    standings: Iterable[Standing],
    reports: Iterable[Freshness],
    today: date,
) -> list[Matter]:
    """Put everything that needs attention in one order, heaviest first."""
    matters = [
        *(Matter(MatterKind.FIRE, fire, _days(fire.reported_at, today)) for fire in fires),
        *(
            Matter(_EVENT_KINDS[event.severity], event, _days(event.deadline_at, today))
            for event in events
            if event.severity in _EVENT_KINDS and event.deadline_at is not None
        ),
        *(
            Matter(MatterKind.PLAN, standing, _red_days(standing, today))
            for standing in standings
            if standing.lamp is Lamp.RED or standing.met is False
        ),
        *(
            Matter(MatterKind.OVERDUE_REPORT, report, report.overdue_days)
            for report in reports
            if report.overdue_days > 0
        ),
    ]
    return sorted(matters, key=lambda matter: -matter.weight)


def choose(matters: Sequence[Matter], rows: int) -> list[Matter]:
    """Take the heaviest for a list of so many rows, few of a kind while others wait."""
    taken: Counter[MatterKind] = Counter()
    first: list[Matter] = []
    rest: list[Matter] = []
    for matter in matters:
        taken[matter.kind] += 1
        (first if taken[matter.kind] <= PER_KIND else rest).append(matter)
    chosen = (first + rest)[:rows]
    return sorted(chosen, key=lambda matter: -matter.weight)


def _days(moment: datetime | None, today: date) -> int:
    return 0 if moment is None else max((today - local_day(moment)).days, 0)


def _red_days(standing: Standing, today: date) -> int:
    return 0 if standing.red_since is None else max((today - standing.red_since.start).days, 0)
