"""Dates and times as tables write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from metrics.clock import local_day, to_utc

_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:"
    r"(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
    r"|年(?P<cn_month>\d{1,2})月(?P<cn_day>\d{1,2})日"
    r"|(?P<compact_month>\d{2})(?P<compact_day>\d{2})"
    r")(?:[T\s]*(?P<hour>\d{1,2})[:：时](?P<minute>\d{1,2})(?:[:：分](?P<second>\d{1,2}))?"
    r"(?:[.,](?P<fraction>\d{1,6})\d*)?[秒分]?\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?"
)


def _date_of(match: re.Match[str]) -> date:
    month = match["month"] or match["cn_month"] or match["compact_month"]
    day = match["day"] or match["cn_day"] or match["compact_day"]
    return date(int(match["year"]), int(month), int(day))


def read_moment(text: str, zone: str = "Asia/Shanghai") -> datetime | None:
    """Read a date or a time and return it in UTC without an offset; None when it is neither.

    A date alone is its first moment. A time without an offset is the zone's.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = _date_of(match)
        moment = datetime(
            day.year,
            day.month,
            day.day,
            int(match["hour"] or 0),
            int(match["minute"] or 0),
            int(match["second"] or 0),
            int((match["fraction"] or "").ljust(6, "0")),
            tzinfo=UTC if match["offset"] == "Z" else ZoneInfo(zone),
        )
        if match["offset"] and match["offset"] != "Z":
            offset = datetime.strptime(match["offset"], "%z").tzinfo
            moment = moment.replace(tzinfo=offset)
        found = to_utc(moment)
        local_day(found)  # the last hours of the year 9999 lie on no day here
    except (ValueError, OverflowError):
        return None
    return found


def find_date(text: str, pattern: str) -> datetime | None:
    """Find a date in a text by a pattern's groups ``year``, ``month`` and ``day``."""
    match = re.search(pattern, text)
    if match is None:
        return None
    return read_moment(f"{match['year']}-{match['month']}-{match['day']}")
