"""Counts over an answer about risk points."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from metrics.frames import rows_of


def matrix_counts(points: pd.DataFrame) -> dict[tuple[int, int], int]:
    """Count the points that were assessed by the matrix, by (likelihood, consequence)."""
    counted = Counter(
        (int(likelihood), int(consequence))
        for method, likelihood, consequence in rows_of(
            points, "method", "likelihood", "consequence"
        )
        if method == "matrix"
    )
    return dict(counted)


def category_counts(points: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Count the points by (category, shown level)."""
    return dict(Counter(rows_of(points, "category", "shown_level")))
