"""What the panels of the risk page ask, and how the reader narrows the register down."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from layouts.addresses import CELL_PART
from layouts.errors import InvalidSelectionError
from layouts.panel import DrawContext, Queries
from layouts.selection import Selection
from metrics import RiskQuery, did_you_mean
from metrics.reference.risks import read_risk_vocabulary

POINTS: Final = "points"
_CELL = re.compile(rf"{CELL_PART}([1-5])-([1-5])")

Cell = tuple[int, int]


def whole_register(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for every risk point of the region."""
    return {POINTS: RiskQuery(selection.region)}


def narrowed_register(selection: Selection, _context: DrawContext) -> Queries:
    """Ask for the risk points that the reader has narrowed the register down to.

    Raises:
        InvalidSelectionError: a category, level or cell that nobody declared.
    """
    return {POINTS: chosen_risks(selection)}


def chosen_risks(selection: Selection) -> RiskQuery:
    """Return the question for the selection's risk points.

    Raises:
        InvalidSelectionError: a category, level or cell that nobody declared.
    """
    return RiskQuery(
        selection.region,
        categories=_chosen("risk_category", selection.risk_category, "category"),
        levels=_chosen("level", selection.level, "level"),
        cell=cell_of(selection),
    )


def cell_of(selection: Selection) -> Cell | None:
    """Return the chosen cell of the matrix; None for all.

    Raises:
        InvalidSelectionError: the part is no cell of the matrix.
    """
    if not selection.part:
        return None
    found = _CELL.fullmatch(selection.part)
    if found is None:
        raise InvalidSelectionError(f"part={selection.part!r} is no cell of the matrix (cell=4-5).")
    return int(found[1]), int(found[2])


def with_cell(selection: Selection, cell: Cell | None) -> Selection:
    """Return the selection with a cell of the matrix chosen, or with none."""
    return replace(selection, part="" if cell is None else f"{CELL_PART}{cell[0]}-{cell[1]}")


def _chosen(field: str, code: str, dimension: str) -> tuple[str, ...]:
    if not code:
        return ()
    known = read_risk_vocabulary().words(dimension)
    if code not in known:
        raise InvalidSelectionError(f"{field}={code!r} is unknown.{did_you_mean(code, known)}")
    return (code,)
