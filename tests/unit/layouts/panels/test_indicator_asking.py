"""Which indicator, which of its series, and how much of them."""

from __future__ import annotations

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.indicator_asking import (
    axis_of,
    figures_query,
    indicator_chosen,
    is_joined,
    levels_chosen,
    stretch_chosen,
)
from layouts.selection import Selection
from metrics import Measure, UnknownMetricError, parse_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels.indicators import METRIC

CONTEXT = sample.context()


def test_the_economys_first_indicator_unless_another_is_chosen() -> None:
    assert indicator_chosen(Selection(), CONTEXT).name == "gdp"
    assert indicator_chosen(Selection(metric="retail_sales"), CONTEXT) == METRIC
    with pytest.raises(UnknownMetricError):
        indicator_chosen(Selection(metric="retail_sale"), CONTEXT)


def test_a_growth_leads_to_the_level_that_it_belongs_to() -> None:
    assert levels_chosen(Selection(), METRIC) is Measure.CUMULATED
    assert levels_chosen(Selection(measure="yoy"), METRIC) is Measure.LEVEL
    population = CONTEXT.metrics["population"]
    assert levels_chosen(Selection(measure="cumulated"), population) is Measure.LEVEL
    with pytest.raises(InvalidSelectionError, match="none of a series"):
        levels_chosen(Selection(measure="adjusted"), METRIC)


@pytest.mark.parametrize(
    ("read", "selection"),
    [(stretch_chosen, Selection(stretch="y4")), (is_joined, Selection(joined="maybe"))],
)
def test_unknown_choices_are_told(read, selection: Selection) -> None:
    with pytest.raises(InvalidSelectionError, match="is none of"):
        read(selection)


def test_asks_for_the_whole_history_up_to_the_last_month() -> None:
    query = figures_query(METRIC, Selection(), CONTEXT)
    assert (query.first, str(query.last)) == (None, "2025-09")


def test_an_axis_is_cut_to_the_stretch() -> None:
    periods = [parse_period("2019-01..02"), parse_period("2025-09")]
    assert str(axis_of(periods, "all").first) == "2019-01"
    assert str(axis_of(periods, "y3").first) == "2022-10"
