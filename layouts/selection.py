"""The one selection that a page shows, mirrored in the URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from layouts.errors import InvalidCreditCodeError, InvalidSearchError, InvalidSelectionError
from metrics import DISTRICT, InvalidPeriodError, Period, RegionCode, parse_period

# How many corners a drawn area may have: what an address can hold.
_CORNERS = 60
# How many shocks a scenario may have.
MOST_SHOCKS = 12
# How many kept scenarios stand on one chart: as many as there are lines that differ without colour.
MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader has chosen; everything unset follows the business date and the page.

    ``region``: 12-digit code; ``period``: written period, ``against``: another one that it is shown
    beside; ``as_of``: knowledge day;
    ``theme``: a theme of the catalogue; ``metric``: the map's indicator; ``comparison``: yoy...;
    ``measure`` and ``part`` (a slice) narrow the metric down to one figure; ``group``: by what a
    list is grouped. Single events are narrowed down by ``category`` and ``severity`` (codes between
    commas), ``source`` and ``department`` (who told of them, who has them), ``state`` (open,
    overdue, closed), ``since`` and ``until`` (days of the report), and ``within``, the corners of
    an area (degrees east and north: 121.5 29.8,121.6 29.8,121.6 29.9); risk points by
    ``risk_category`` and ``level`` (the shown one). ``event`` and ``risk_point``: the number of the
    one that is looked at. ``classes``: how a map's classes are made (quantiles, equal, natural), or
    ``limits``, which they have (10,20,30). ``home``: the region of an address that names none, on
    the screen of this reader. ``industry`` and ``economy``: declared codes; ``enterprise``: a
    credit code of 18 characters; ``find``: what enterprises are searched by.
    Of one indicator's series: ``stretch`` (how much of the history), ``joined`` (yes: across breaks
    in the definition), ``treatment`` (of 春节) and ``origin`` (the newest figure that a forecast
    was made with).
    What is simulated: ``target``, ``shocks`` (code and change: retail_sales:5,foreign_trade:-3),
    from ``first`` to ``last``; ``scenarios``: the numbers of kept ones that are compared (3,5).
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
    source: str = ""
    department: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None
    within: str = ""
    event: str = ""
    against: Period | None = None
    risk_category: str = ""
    level: str = ""
    risk_point: str = ""
    classes: str = ""
    limits: str = ""
    home: RegionCode = DISTRICT
    industry: str = ""
    enterprise: str = ""
    economy: str = ""
    find: str = ""
    stretch: str = ""
    joined: str = ""
    treatment: str = ""
    origin: Period | None = None
    target: str = ""
    shocks: str = ""
    first: Period | None = None
    last: Period | None = None
    scenarios: str = ""

    @classmethod
    def from_query(cls, arguments: Mapping[str, str]) -> Selection:
        """Read the selection from URL arguments; strangers are ignored, bad values are not.

        Raises:
            InvalidSelectionError: naming the argument, its value and what would do.
        """
        given = {key: arguments.get(key) or "" for key in _READERS}
        read = {key: _READERS[key](key, text) for key, text in given.items() if text}
        return cls(**({"region": read.get("home", DISTRICT)} | read))

    def to_query(self) -> str:
        """Write the selection as URL arguments, in one order, without what is default."""
        return urlencode(list(self._pairs(Selection(region=self.home))))

    def to_link(self) -> str:
        """Write it as the arguments of a page's address, which mean the same on every screen.

        Where home is not the district every address names its region: others begin elsewhere.
        """
        rest = [pair for pair in self._pairs(Selection()) if pair[0] not in ("region", "home")]
        is_plain = self.region == self.home == DISTRICT
        return urlencode(rest if is_plain else [("region", self.region), *rest])

    def _pairs(self, default: Selection) -> Iterator[tuple[str, str]]:
        for field in fields(self):
            value = getattr(self, field.name)
            if value != getattr(default, field.name):
                yield field.name, str(value)


def _matching(
    pattern: str, wanted: str, error: type[InvalidSelectionError] = InvalidSelectionError
) -> Callable[[str, str], str]:
    """Make a reader of texts of one form, with the error that says so."""
    form = re.compile(pattern)

    def read(key: str, text: str) -> str:
        if not form.fullmatch(text):
            raise error(f"{key}={text!r} is no {wanted}.")
        return text

    return read


def _period(key: str, text: str) -> Period:
    try:
        return parse_period(text)
    except InvalidPeriodError as error:
        raise InvalidSelectionError(f"{key}: {error}") from error


def _day(key: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidSelectionError(f"{key}={text!r} is no day (2025-09-18).") from error


_CORNER = re.compile(r"-?\d{1,3}(\.\d{1,6})? -?\d{1,2}(\.\d{1,6})?")


def _ring(key: str, text: str) -> str:
    corners = text.split(",")
    is_ring = 3 <= len(corners) <= _CORNERS and all(map(_is_corner, corners))
    if not is_ring:
        raise InvalidSelectionError(
            f"{key}={text!r} is no area: 3 to {_CORNERS} corners as "
            "121.5 29.8,121.6 29.8,121.6 29.9 (degrees east and north)."
        )
    return text


def _is_corner(text: str) -> bool:
    if not _CORNER.fullmatch(text):
        return False
    lon, lat = map(float, text.split(" "))
    return abs(lon) <= 180 and abs(lat) <= 85


_NAME = "[a-z][a-z0-9_]{0,62}"
_NUMBER = r"-?\d{1,12}(\.\d{1,6})?"
_SHOCK = r"\w{1,63}:[+-]?\d{1,6}(\.\d{1,4})?"
_name = _matching(_NAME, "name (lower case, digits, _)")
_names = _matching(f"{_NAME}(,{_NAME})*", "name (lower case, digits, _), nor several with commas")
_READERS: Mapping[str, Callable[[str, str], Any]] = MappingProxyType(
    {
        **dict.fromkeys(("region", "home"), _matching(r"\d{12}", "region code (12 digits)")),
        "period": _period,
        "against": _period,
        "as_of": _day,
        "since": _day,
        "until": _day,
        **dict.fromkeys(("theme", "metric", "comparison", "measure", "group", "state"), _name),
        **dict.fromkeys(("industry", "economy", "stretch", "joined", "treatment", "target"), _name),
        "origin": _period,
        **dict.fromkeys(("first", "last"), _period),
        "shocks": _matching(
            rf"{_SHOCK}(,{_SHOCK}){{0,{MOST_SHOCKS - 1}}}",
            f"list of up to {MOST_SHOCKS} shocks (retail_sales:5,foreign_trade:-3.5)",
        ),
        "scenarios": _matching(
            rf"\d{{1,18}}(,\d{{1,18}}){{0,{MOST_COMPARED - 1}}}",
            f"list of up to {MOST_COMPARED} kept scenarios (3,5)",
        ),
        **dict.fromkeys(("risk_category", "level", "classes"), _name),
        **dict.fromkeys(("category", "severity", "source", "department"), _names),
        # A slice as the warehouse writes it.
        "part": _matching(r"[a-z][a-z0-9_]*=[\w.-]{1,80}", "slice (category=safety)"),
        "within": _ring,
        "limits": _matching(
            rf"{_NUMBER}(,{_NUMBER}){{0,3}}", "list of up to four limits (10,20,30)"
        ),
        "enterprise": _matching(
            r"[0-9A-Z]{18}", "credit code (18 digits and capitals)", InvalidCreditCodeError
        ),
        "find": _matching(
            r"[^\x00-\x1f\x7f]{1,40}", "text of at most 40 characters", InvalidSearchError
        ),
        "event": _matching(r"\d{1,18}", "event's number (digits)"),
        "risk_point": _matching(r"\d{1,18}", "risk point's number (digits)"),
    }
)
