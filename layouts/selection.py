"""The one selection that a page shows, mirrored in the URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import urlencode

from layouts.errors import InvalidSelectionError
from metrics import DISTRICT, InvalidPeriodError, Period, RegionCode, parse_period

_REGION = re.compile(r"\d{12}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_NUMBER = re.compile(r"\d{1,18}")
# A slice as the warehouse writes it: category=safety.
_SLICE = re.compile(r"[a-z][a-z0-9_]*=[\w.-]{1,80}")
# The fields that hold a declared name, and those that may hold several: safety,traffic.
_NAMED = ("theme", "metric", "comparison", "measure", "group", "state")
_LISTED = ("category", "severity")
_DAYS = ("as_of", "since", "until")
# A corner of an area, and how many one may have: what an address can hold.
_CORNER = re.compile(r"-?\d{1,3}(\.\d{1,6})? -?\d{1,2}(\.\d{1,6})?")
_CORNERS = 60


def _is_ring(text: str) -> bool:
    corners = text.split(",")
    return 3 <= len(corners) <= _CORNERS and all(
        _CORNER.fullmatch(corner) and _is_place(*map(float, corner.split(" ")))
        for corner in corners
    )


def _is_place(lon: float, lat: float) -> bool:
    return abs(lon) <= 180 and abs(lat) <= 85


def _day(key: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidSelectionError(f"{key}={text!r} is no day (2025-09-18).") from error


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader has chosen; everything unset follows the business date and the page.

    ``region``: 12-digit code; ``period``: written period; ``as_of``: knowledge day;
    ``theme``: a theme of the catalogue; ``metric``: the map's indicator; ``comparison``: yoy...;
    ``measure`` and ``part`` (a slice) narrow the metric down to one figure; ``group``: by what a
    list is grouped. Single events are narrowed down by ``category`` and ``severity`` (codes between
    commas), ``state`` (open, overdue, closed), ``since`` and ``until`` (days of the report), and
    ``within``, the corners of an area (degrees east and north: 121.5 29.8,121.6 29.8,121.6 29.9).
    ``event``: the number of the one that is looked at.
    """

    region: RegionCode = DISTRICT
    period: Period | None = None
    as_of: date | None = None
    theme: str = ""
    metric: str = ""
    comparison: str = ""
    measure: str = ""
    part: str = ""
    group: str = ""
    category: str = ""
    severity: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None
    within: str = ""
    event: str = ""

    @classmethod
    def from_query(cls, arguments: Mapping[str, str]) -> Selection:
        """Read the selection from URL arguments; strangers are ignored, bad values are not.

        Raises:
            InvalidSelectionError: naming the argument, its value and what would do.
        """
        region = arguments.get("region") or DISTRICT
        if not _REGION.fullmatch(region):
            raise InvalidSelectionError(f"region={region!r} is no region code (12 digits).")
        names = {key: arguments.get(key) or "" for key in (*_NAMED, *_LISTED)}
        for key, name in names.items():
            parts = name.split(",") if key in _LISTED else [name]
            if name and not all(map(_NAME.fullmatch, parts)):
                raise InvalidSelectionError(f"{key}={name!r} is no name (lower case, digits, _).")
        part = arguments.get("part") or ""
        if part and not _SLICE.fullmatch(part):
            raise InvalidSelectionError(f"part={part!r} is no slice (category=safety).")
        within = arguments.get("within") or ""
        if within and not _is_ring(within):
            raise InvalidSelectionError(
                f"within={within!r} is no area: 3 to {_CORNERS} corners as "
                "121.5 29.8,121.6 29.8,121.6 29.9 (degrees east and north)."
            )
        event = arguments.get("event") or ""
        if event and not _NUMBER.fullmatch(event):
            raise InvalidSelectionError(f"event={event!r} is no event's number (digits).")
        try:
            period = parse_period(text) if (text := arguments.get("period")) else None
        except InvalidPeriodError as error:
            raise InvalidSelectionError(f"period: {error}") from error
        days = {key: _day(key, arguments.get(key) or "") for key in _DAYS}
        others: dict[str, Any] = {**names, **days, "part": part, "within": within, "event": event}
        return cls(RegionCode(region), period, **others)

    def to_query(self) -> str:
        """Write the selection as URL arguments, in one order, without what is default."""
        default = Selection()
        pairs = [
            (field.name, str(getattr(self, field.name)))
            for field in fields(self)
            if getattr(self, field.name) != getattr(default, field.name)
        ]
        return urlencode(pairs)
