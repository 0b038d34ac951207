"""Time as the warehouse keeps it: UTC without an offset, days in Asia/Shanghai."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

# How a moment in UTC is written for others.
MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class Clock(Protocol):
    """Where "now" comes from: one object, made once, passed to whoever needs it."""

    def now(self) -> datetime:
        """Return the present moment in UTC, without an offset."""
        ...

    def today(self) -> date:
        """Return the business date (the day in Asia/Shanghai, or the demo day)."""
        ...


def to_utc(moment: datetime) -> datetime:
    """Return a moment in UTC without an offset; one without an offset is Asia/Shanghai's."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    return aware.astimezone(UTC).replace(tzinfo=None)


def end_of_day(day: date) -> datetime:
    """Return the last moment of a day in Asia/Shanghai, in UTC without an offset.

    A day of knowledge ends before the next: what bears that date alone is known at midnight.
    """
    return to_utc(datetime.combine(day, time.max))


@lru_cache(maxsize=65_536)
def local_day(moment: datetime) -> date:
    """Return the day in Asia/Shanghai of a UTC moment without an offset."""
    return moment.replace(tzinfo=UTC).astimezone(SHANGHAI).date()
