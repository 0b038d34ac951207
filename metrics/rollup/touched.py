"""What a batch changed: each event as it was and as it is, for the incremental roll-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from metrics.clock import local_day

# Above this many changes reading all events once is cheaper than carrying each change.
REMEMBERED = 50_000


class Change(NamedTuple):
    """One side of a change: ``sign`` is -1 for the event as it was, 1 for the event as it is."""

    sign: int
    region_code: str
    category: str
    severity: str
    source: str
    department: str | None
    reported_at: datetime
    deadline_at: datetime | None
    closed_at: datetime | None
    reported_day: date
    deadline_day: date | None
    closed_day: date | None


def _day(moment: datetime | None) -> date | None:
    return local_day(moment) if moment else None


def _change(sign: int, event: Mapping[str, Any]) -> Change:
    reported, deadline, closed = event["reported_at"], event["deadline_at"], event["closed_at"]
    return Change(
        sign,
        event["region_code"],
        event["category"],
        event["severity"],
        event["source"],
        event["department"],
        reported,
        deadline,
        closed,
        local_day(reported),
        _day(deadline),
        _day(closed),
    )


class Touched:
    """Collects a batch's changes of events; hand it to :func:`metrics.rollup.refresh`.

    Events are mappings with the columns region_code, category, severity, source, department,
    reported_at, deadline_at and closed_at (UTC without an offset); other keys are ignored. Every
    change must be told exactly once, in the order of its happening or not.
    """

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._changes: list[Change] = []
        self.is_everything = False

    def add(self, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> None:
        """Note an event that came (``old`` is None), changed, or went (``new`` is None)."""
        if self.is_everything:
            return
        if old is not None:
            self._changes.append(_change(-1, old))
        if new is not None:
            self._changes.append(_change(1, new))
        if len(self._changes) > self._remembered:
            self.touch_everything()

    def touch_everything(self) -> None:
        """Give up telling changes apart: the next refresh reads all events."""
        self.is_everything = True
        self._changes.clear()

    def __iter__(self) -> Iterator[Change]:
        return iter(self._changes)

    def __bool__(self) -> bool:
        return self.is_everything or bool(self._changes)
