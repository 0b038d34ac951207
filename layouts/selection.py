"""The one selection that a page shows, mirrored in the URL."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from layouts.errors import InvalidSelectionError
from metrics import DISTRICT, InvalidPeriodError, Period, RegionCode, parse_period

_REGION = re.compile(r"\d{12}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
# A slice as the warehouse writes it: category=safety.
_SLICE = re.compile(r"[a-z][a-z0-9_]*=[\w.-]{1,80}")
# The fields that hold a declared name.
_NAMED = ("theme", "metric", "comparison", "measure", "group", "risk_category", "level")


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader has chosen; everything unset follows the business date and the page.

    ``region``: 12-digit code; ``period``: written period; ``as_of``: knowledge day;
    ``theme``: a theme of the catalogue; ``metric``: the map's indicator; ``comparison``: yoy...;
    ``measure`` and ``part`` (a slice) narrow the metric down to one figure; ``group``: by what a
    list is grouped; ``risk_category`` and ``level`` (the shown one) narrow the risk points down.
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
    risk_category: str = ""
    level: str = ""

    @classmethod
    def from_query(cls, arguments: Mapping[str, str]) -> Selection:
        """Read the selection from URL arguments; strangers are ignored, bad values are not.

        Raises:
            InvalidSelectionError: naming the argument, its value and what would do.
        """
        region = arguments.get("region") or DISTRICT
        if not _REGION.fullmatch(region):
            raise InvalidSelectionError(f"region={region!r} is no region code (12 digits).")
        names = {key: arguments.get(key) or "" for key in _NAMED}
        for key, name in names.items():
            if name and not _NAME.fullmatch(name):
                raise InvalidSelectionError(f"{key}={name!r} is no name (lower case, digits, _).")
        part = arguments.get("part") or ""
        if part and not _SLICE.fullmatch(part):
            raise InvalidSelectionError(f"part={part!r} is no slice (category=safety).")
        try:
            period = parse_period(text) if (text := arguments.get("period")) else None
        except InvalidPeriodError as error:
            raise InvalidSelectionError(f"period: {error}") from error
        try:
            as_of = date.fromisoformat(text) if (text := arguments.get("as_of")) else None
        except ValueError as error:
            raise InvalidSelectionError(f"as_of={text!r} is no day (2025-09-18).") from error
        return cls(RegionCode(region), period, as_of, part=part, **names)

    def to_query(self) -> str:
        """Write the selection as URL arguments, in one order, without what is default."""
        default = Selection()
        pairs = [
            (field.name, str(getattr(self, field.name)))
            for field in fields(self)
            if getattr(self, field.name) != getattr(default, field.name)
        ]
        return urlencode(pairs)
