"""Growth on an axis of months."""

from __future__ import annotations

import numpy as np

from metrics import month_period, parse_period
from metrics.economy import month_table
from metrics.economy.months import month_index, months_of
from tests.unit.metrics.economy.months_in_order import monthly


def test_lays_series_on_all_months_that_any_has() -> None:
    table = month_table({"a": monthly([1, 2]), "b": monthly([3], 2020, 4)})
    assert [str(month) for month in table.months] == ["2020-01", "2020-02", "2020-03", "2020-04"]
    np.testing.assert_array_equal(table.figures[0], [1, 2, np.nan, np.nan])
    np.testing.assert_array_equal(table.figures[1], [np.nan, np.nan, np.nan, 3])


def test_a_merged_span_is_one_point_and_its_january_is_not_missing() -> None:
    figures = {parse_period("2020-01..02"): 5.0, parse_period("2020-03"): 6.0}
    table = month_table({"a": figures}, months=[month_period(2020, m) for m in (1, 2, 3)])
    assert table.is_merged[0].tolist() == [True, False, False]
    assert str(table.covered(0, 1)) == "2020-01..02"
    assert str(table.covered(0, 2)) == "2020-03"


def test_a_cumulated_february_stands_for_january_where_the_metric_merges_them() -> None:
    figures = monthly([5.0, 6.0], 2020, 2)
    months = [month_period(2020, m) for m in (1, 2, 3)]
    assert month_table({"a": figures}, ["a"], months).is_merged[0].tolist() == [True, False, False]
    assert not month_table({"a": figures}, (), months).is_merged.any()


def test_a_january_of_its_own_is_not_merged() -> None:
    table = month_table({"a": monthly([4.0, 5.0])}, ["a"])
    assert not table.is_merged.any()


def test_a_missing_february_merges_nothing() -> None:
    table = month_table({"a": monthly([6.0], 2020, 3)}, ["a"], [*monthly([0, 0, 0])])
    assert not table.is_merged.any()


def test_figures_off_the_axis_are_left_out() -> None:
    table = month_table({"a": monthly([1, 2, 3])}, months=[month_period(2020, 2)])
    assert table.figures.tolist() == [[2.0]]


def test_nothing_makes_an_empty_table() -> None:
    table = month_table({"a": {}})
    assert table.figures.shape == (1, 0)
    assert months_of([]) == ()


def test_months_are_numbered_without_a_gap() -> None:
    assert month_index(month_period(2021, 1)) - month_index(month_period(2020, 12)) == 1
