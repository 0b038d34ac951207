"""The frame of the lamp chart."""

from __future__ import annotations

import math

import numpy as np

from metrics import parse_period
from metrics.economy import lamp_chart, month_table
from tests.unit.metrics.economy.months_in_order import monthly


def test_has_a_row_for_every_cell_with_what_it_covers_and_why_it_is_dark() -> None:
    merged = {parse_period("2020-01..02"): 5.0, parse_period("2020-03"): 9.0}
    table = month_table({"a": merged, "b": monthly([5.0, math.nan, 7.0])})
    scores = np.array([[np.nan, 3, 4], [3, np.nan, np.nan]])
    frame = lamp_chart(table, scores)
    columns = ["indicator", "month", "covers", "light", "reason"]
    assert frame[columns].to_numpy().tolist() == [
        ["a", "2020-01", "2020-01", "", "merged"],
        ["a", "2020-02", "2020-01..02", "steady", ""],
        ["a", "2020-03", "2020-03", "warm", ""],
        ["b", "2020-01", "2020-01", "steady", ""],
        ["b", "2020-02", "2020-02", "", "missing"],
        ["b", "2020-03", "2020-03", "", "no_limits"],
    ]
    assert frame["score"].tolist() == [0, 3, 4, 3, 0, 0]


def test_shows_the_newest_months() -> None:
    table = month_table({"a": monthly([1, 2, 3, 4])})
    frame = lamp_chart(table, np.array([[1.0, 2, 3, 4]]), months=2)
    assert frame["month"].tolist() == ["2020-03", "2020-04"]
    assert frame["light"].tolist() == ["steady", "warm"]
    assert len(lamp_chart(table, np.array([[1.0, 2, 3, 4]]), months=99)) == 4
