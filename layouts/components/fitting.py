"""Rows that give way where a tile has no room for them.

A tile does not know its height when it is drawn, so every row is drawn, and the style sheet keeps
as many as fit (``assets/34-event-loop.css``). A tile keeps one of ``TIERS``: rows marked
``beyond-5`` do not stand where it keeps 5, and a line marked ``at-5`` stands only there, to say
what does not. On a phone, which is read by scrolling, every row stands and no such line does.
"""

from __future__ import annotations

# How many rows a tile may keep (of a ranking at each of its ends), from a wall read from afar to
# the tallest tile.
TIERS = (1, 2, 3, 4, 5, 7, 9, 13)


def row_classes(depth: int) -> str:
    """Return the classes of a row before which so many others are kept."""
    return " ".join(f"beyond-{kept}" for kept in TIERS if kept <= depth)


def line_classes(kept: int) -> str:
    """Return the classes of the line that says what does not stand where so many rows are kept."""
    return f"at at-{kept}"
