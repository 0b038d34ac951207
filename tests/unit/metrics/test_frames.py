from __future__ import annotations

from datetime import datetime

import pandas as pd

from metrics.frames import MOMENT, NUMBER, frames_of, rows_of

COLUMNS = ("name", "value", "moment")
TYPES = {"value": NUMBER, "moment": MOMENT}
NOON = datetime(2025, 10, 20, 12)


def test_each_answer_has_its_rows_and_counts_them_from_nought() -> None:
    found = frames_of(
        {"a": [("x", 1.5, NOON)], "b": [("y", 2, None), ("z", None, NOON)]}, COLUMNS, TYPES
    )
    assert list(rows_of(found["a"], "name", "value")) == [("x", 1.5)]
    assert list(rows_of(found["b"], "name")) == [("y",), ("z",)]
    assert list(found["b"].index) == [0, 1]
    assert found["b"]["value"].isna().tolist() == [False, True]
    assert found["b"]["moment"].isna().tolist() == [True, False]


def test_types_do_not_depend_on_what_is_answered_beside() -> None:
    beside = frames_of(
        {"none": [], "absent": [(None, None, None)], "full": [("x", 1, NOON)]}, COLUMNS, TYPES
    )
    for name in ("none", "absent"):
        rows = [] if name == "none" else [(None, None, None)]
        alone = frames_of({name: rows}, COLUMNS, TYPES)[name]
        pd.testing.assert_frame_equal(alone, beside[name])
        assert tuple(alone.columns) == COLUMNS


def test_rows_are_told_in_the_order_of_the_columns_asked() -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    assert list(rows_of(frame, "b", "a")) == [("x", 1), ("y", 2)]
