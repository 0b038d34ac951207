"""Enterprises by town, without telling what a single one of them earns.

A sum over fewer than ``least`` enterprises is suppressed. The sum of all towns would give it away
by subtraction: it is told only where the suppressed towns together hold none, or ``least`` or more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from metrics.periods import Period
from metrics.query import RegionCode


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in a town: enterprises, those with a revenue, and their revenue's sum."""

    enterprises: int
    reporting: int
    revenue: float

    def plus(self, other: Counted) -> Counted:
        """Return both together."""
        return Counted(
            self.enterprises + other.enterprises,
            self.reporting + other.reporting,
            math.fsum((self.revenue, other.revenue)),
        )


NOTHING = Counted(0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class TownRow:
    """A town's enterprises; ``revenue`` (万元) is None where none has one, or it is suppressed."""

    enterprises: int
    reporting: int
    revenue: float | None
    is_suppressed: bool


@dataclass(frozen=True)
class TownTable:
    """The towns by code, and their total; ``period`` is that of the revenue, None without any.

    ``unplaced``: enterprises of which the town is not known; they count in the total.
    ``is_withheld``: revenue is another department's fact than the viewer's.
    """

    period: Period | None
    towns: Mapping[RegionCode, TownRow]
    total: TownRow
    unplaced: int
    is_withheld: bool
    provenance: tuple[str, ...]


def told(counted: Counted, least: int) -> TownRow:
    """Return what may be told of a sum."""
    is_suppressed = 0 < counted.reporting < least
    is_known = counted.reporting > 0 and not is_suppressed
    revenue = counted.revenue if is_known else None
    return TownRow(counted.enterprises, counted.reporting, revenue, is_suppressed)


def told_together(parts: Mapping[RegionCode, Counted], unplaced: Counted, least: int) -> TownRow:
    """Return what may be told of the sum of all towns beside the towns' own sums."""
    whole = unplaced
    hidden = unplaced.reporting
    for counted in parts.values():
        whole = whole.plus(counted)
        if told(counted, least).is_suppressed:
            hidden += counted.reporting
    row = told(whole, least)
    if row.revenue is not None and 0 < hidden < least:
        return TownRow(row.enterprises, row.reporting, None, is_suppressed=True)
    return row
