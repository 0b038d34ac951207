"""The questions about risk points: a list of them, and one with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import pandas as pd

from metrics.query import RegionCode
from metrics.risk.dynamic import NearEvent, RiskFinding

# By what risk points may be put in order; a level's order rises to the gravest.
RISK_ORDERS: Final = (
    "category",
    "shown_level",
    "region_code",
    "department",
    "last_inspected_on",
    "days_over",
    "dangers_open",
)


@dataclass(frozen=True, slots=True)
class RiskQuery:
    """Ask for the risk points of a region (its subtree) that are valid today, worst first.

    The answer is a frame, a row a point; ``docs/risk.md`` lists its columns. It is ordered by the
    shown level, then the static one, then how long the inspection is overdue.

    ``levels``: of the shown level. ``cell``: likelihood and consequence of what the matrix
    assessed. ``order``: a column of ``RISK_ORDERS`` in place of the usual order, ``descending``
    its other end first, equal ones worst first; ``offset``: how many to pass over before the
    ``limit`` begins.
    """

    region: RegionCode
    categories: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    cell: tuple[int, int] | None = None
    order: str = ""
    descending: bool = False
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class RiskDetailQuery:
    """Ask for one risk point by its number in the warehouse: a :class:`RiskDetail`."""

    id: int


@dataclass(frozen=True, slots=True)
class RiskInspection:
    """An inspection: its day, the code of its result, the dangers found (None: not told)."""

    inspected_on: date
    result: str
    dangers_found: int | None
    remark: str


@dataclass(frozen=True)
class RiskDetail:
    """A risk point with what raises it today and how it was inspected.

    ``point``: the one row that a :class:`RiskQuery` answers it with. ``findings``: every rule that
    applies today. ``events``: the open events around that a rule sees, those alone that the
    viewer may read. ``inspections``: the newest, newest first, of ``inspected`` in all. ``file``
    and ``loaded_at`` (UTC): the batch that told of the point last.
    """

    point: pd.DataFrame
    findings: tuple[RiskFinding, ...]
    events: tuple[NearEvent, ...]
    inspections: tuple[RiskInspection, ...]
    inspected: int
    file: str
    loaded_at: datetime | None
