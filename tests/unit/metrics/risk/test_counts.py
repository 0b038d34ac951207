"""Counts over an answer."""

from __future__ import annotations

import pandas as pd

from metrics.risk import category_counts, matrix_counts

NAN = float("nan")
POINTS = pd.DataFrame(
    {
        "category": ["traffic", "traffic", "emergency", "emergency"],
        "shown_level": ["low", "low", "major", "major"],
        "method": ["matrix", "matrix", "lec", "lec"],
        "likelihood": [4.0, 4.0, NAN, 4.0],
        "consequence": [5.0, 5.0, NAN, 5.0],
    }
)


def test_counts_cells_of_the_matrix_and_leaves_out_other_methods() -> None:
    assert matrix_counts(POINTS) == {(4, 5): 2}


def test_counts_points_by_category_and_level() -> None:
    assert category_counts(POINTS) == {("traffic", "low"): 2, ("emergency", "major"): 2}
    assert category_counts(POINTS.iloc[:0]) == {}
