"""Where a matter lies: in a town, or in a region above the towns."""

from __future__ import annotations

from metrics import Level, RegionTree


def town_or_above(tree: RegionTree, code: str) -> str:
    """Return the town that a region lies in, or the region itself above the towns.

    '' for a code that nobody knows: the matter is told all the same.
    """
    if code not in tree:
        return ""
    return next((r.code for r in tree.path(code) if r.level is Level.TOWN), code)
