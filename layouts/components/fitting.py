"""Rows that give way where a tile has no room for them.

A tile does not know its height when it is drawn, so every row is drawn, and the browser folds those
that do not fit (``assets/js/fitting.js``). A row says before how many others it gives way, and a
line says for which number of rows kept it stands, to tell what does not. Where there are such
lines, a tile keeps one of their numbers, or every row; on a phone, which is read by scrolling,
every row stands and no such line does.
"""

from __future__ import annotations

from typing import Any

# How many rows a tile may keep beside a line that tells of the others (of a ranking at each of its
# ends), from a wall read from afar to the tallest tile.
TIERS = (1, 2, 3, 4, 5, 6, 7, 9, 13)


def row_depth(depth: int) -> dict[str, Any]:
    """Return the attribute of a row before which so many others are kept."""
    return {"data-depth": depth}


def line_at(kept: int) -> dict[str, Any]:
    """Return the attribute of the line that stands where so many rows are kept."""
    return {"data-at": kept}
