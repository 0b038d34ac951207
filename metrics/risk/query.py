"""The question about risk points."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.query import RegionCode


@dataclass(frozen=True, slots=True)
class RiskQuery:
    """Ask for the risk points of a region (its subtree) that are valid today, worst first.

    The answer is a frame, a row a point; ``docs/risk.md`` lists its columns. It is ordered by the
    shown level, then the static one, then how long the inspection is overdue.

    ``levels``: of the shown level. ``cell``: likelihood and consequence of what the matrix
    assessed.
    """

    region: RegionCode
    categories: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    cell: tuple[int, int] | None = None
    limit: int | None = None
