"""The questions about enterprises: one of them, a list of some, their numbers by town."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metrics.query import RegionCode


@dataclass(frozen=True, slots=True)
class EnterpriseQuery:
    """Ask for one enterprise by its credit code; the answer is an ``EnterpriseRecord``."""

    code: str


@dataclass(frozen=True, slots=True)
class EnterpriseSearch:
    """Ask for the enterprises of a region (its subtree) that the viewer may read.

    ``text`` finds by a part of the name or by how the code begins; ``sections``: of these sections
    of the national classification alone (empty: all). The answer is a frame of
    ``metrics.enterprise_lists.LIST_COLUMNS``.
    """

    region: RegionCode
    text: str = ""
    sections: tuple[str, ...] = ()
    order: Literal["name", "revenue"] = "name"
    limit: int = 20


@dataclass(frozen=True, slots=True)
class EnterpriseTowns:
    """Ask for numbers and revenue of a region's active enterprises by town.

    The answer is a ``TownTable``; sums over too few enterprises are not told.
    """

    region: RegionCode
    sections: tuple[str, ...] = ()


EnterpriseQuestion = EnterpriseQuery | EnterpriseSearch | EnterpriseTowns
