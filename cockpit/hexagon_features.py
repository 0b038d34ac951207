"""Hexagons as features of a map: their outlines, and points for the signs of what stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from geo import NOT_SIGNIFICANT, Trend
from geo.grid import centres, outlines


def standing_out(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell which hexagons are a cluster, an outlier, or hot in the last period (n)."""
    found = frame["cluster"] != NOT_SIGNIFICANT
    return found | (frame["trend"] != Trend.NONE) if "trend" in frame else found


def hexagon_features(
    frame: pd.DataFrame, steps: Sequence[int], months: int
) -> Iterator[dict[str, Any]]:
    """Yield the outlines, then the points of those that stand out.

    An outline has ``count``, ``step``, ``bin`` and ``z``; ``cluster`` where it is any; ``trend``
    with ``hot`` of ``months`` where it has any. A point has ``cluster`` and ``trend`` alone: what
    counts hexagons need not tell the two apart by their shape.

    Args:
        frame: rows of ``HexagonCounts.frame``.
        steps: of the ramp, one for each row.
        months: how many months the trends were made of.
    """
    marks = [_marks(row) for row in frame.to_dict("records")]
    for row, step, marked, outline in zip(
        frame.to_dict("records"), steps, marks, outlines(frame["cell"]), strict=True
    ):
        told = {"count": row["count"], "step": step, "bin": row["bin"], "z": round(row["z"], 2)}
        if "trend" in marked:
            told |= {"hot": row["hot_periods"], "months": months}
        yield {"type": "Feature", "properties": told | marked, "geometry": outline}
    marked_ones = frame[standing_out(frame)]
    places = centres(marked_ones["cell"]).round(6).tolist()
    for marked, place in zip(filter(None, marks), places, strict=True):
        yield {
            "type": "Feature",
            "properties": marked,
            "geometry": {"type": "Point", "coordinates": place},
        }


def _marks(row: dict[Any, Any]) -> dict[str, str]:
    """Return what a hexagon is, of what has a sign."""
    marks = {"cluster": str(row["cluster"]), "trend": str(row.get("trend", Trend.NONE))}
    return {name: mark for name, mark in marks.items() if mark != NOT_SIGNIFICANT}
