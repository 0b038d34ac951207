"""What may be asked, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from metrics.measures import Measure
from metrics.periods import Grain, Period

RegionCode = NewType("RegionCode", str)

NATION = RegionCode("000000000000")
PROVINCE = RegionCode("330000000000")
CITY = RegionCode("330200000000")
DISTRICT = RegionCode("330203000000")


class Role(StrEnum):
    """Roles known to the query layer; people and their accounts come on top."""

    WALL = "wall"
    LEADER = "leader"
    ANALYST = "analyst"
    STAFF = "staff"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who reads: the scope that every read carries.

    ``regions``: the codes whose subtrees may be read; ``None`` is all of them.
    ``departments``: owners whose metrics may be read; ``None`` is all of them.
    """

    name: str
    role: Role
    regions: frozenset[RegionCode] | None = frozenset()
    departments: frozenset[str] | None = frozenset()

    @property
    def scope_digest(self) -> str:
        """Canonical text of the scope (not of the name), for cache keys."""
        parts = (
            "*" if scope is None else ",".join(sorted(scope))
            for scope in (self.regions, self.departments)
        )
        return "|".join(parts)


@dataclass(frozen=True, slots=True)
class MetricQuery:
    """One question: these metrics, of these regions, over these periods.

    ``regions``       region codes, as asked
    ``children_of``   adds the direct members of a region at the level below it
    ``grains``        which grains of period to answer in; empty: each metric's own
    ``first, last``   the answer holds periods that end within these days' periods, inclusive
    ``measures``      which measures; empty: whatever is there
    ``by``            '' for totals, or a slice dimension
    ``as_of``         knowledge time: figures as known at that moment; ``None`` is now
    """

    metrics: tuple[str, ...]
    regions: tuple[RegionCode, ...] = ()
    first: Period | None = None
    last: Period | None = None
    grains: tuple[Grain, ...] = ()
    measures: tuple[Measure, ...] = ()
    children_of: RegionCode | None = None
    by: str = ""
    as_of: datetime | None = None
