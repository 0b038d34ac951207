"""Single events as a list draws them, read out of an event query's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import pandas as pd

from metrics import local_day

FIRE_CATEGORY: Final = "forest_fire"


@dataclass(frozen=True)
class EventRecord:
    """One event of an event query's answer, times in UTC.

    ``town`` is the town's name, or the region's where it lies in none; ``place`` is as reported,
    or the town. ``source`` and ``external_id`` tell events apart.
    """

    source: str
    external_id: str
    category: str
    severity: str
    title: str
    region_code: str
    town: str
    place: str
    department: str
    reported_at: datetime
    deadline_at: datetime | None

    @property
    def deadline_day(self) -> date | None:
        """The local day of the deadline."""
        return None if self.deadline_at is None else local_day(self.deadline_at)


def read_events(frame: pd.DataFrame) -> list[EventRecord]:
    """Turn an event query's answer into records."""
    columns = (
        "source", "external_id", "category", "severity", "title", "region_code", "town_name",
        "region_name", "place", "department", "reported_at", "deadline_at",
    )  # fmt: skip
    rows = zip(*(frame[name] for name in columns), strict=True)
    return [
        EventRecord(
            source=source,
            external_id=external_id,
            category=category,
            severity=severity,
            title=title,
            region_code=code,
            town=town or name,
            place=place or town or name,
            department="" if pd.isna(owner) else owner,
            reported_at=reported.to_pydatetime(),
            deadline_at=None if pd.isna(deadline) else deadline.to_pydatetime(),
        )
        for (
            source, external_id, category, severity, title, code, town, name, place, owner,
            reported, deadline,
        ) in rows
    ]  # fmt: skip
