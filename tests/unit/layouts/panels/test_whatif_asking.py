from __future__ import annotations

from datetime import date

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.whatif_asking import plan_of, whatif_queries
from layouts.selection import Selection
from metrics import ForecastQuery, Measure, MetricQuery, parse_period
from tests.unit.layouts import sample


def test_an_address_is_read_as_a_plan() -> None:
    chosen = {"target": "revenue", "shocks": "retail_sales:5,industrial_value_added:-2.5",
              "first": "2025-10", "last": "2026-03"}  # fmt: skip
    plan = plan_of(Selection.from_query(chosen))
    assert plan.target.metric == "general_budget_revenue"
    assert plan.changes == {"retail_sales": 5.0, "industrial_value_added": -2.5}
    assert (plan.first, plan.last) == (parse_period("2025-10"), parse_period("2026-03"))


def test_without_an_address_it_is_the_first_target_without_a_shock() -> None:
    plan = plan_of(Selection())
    assert (plan.target.code, plan.changes, plan.first) == ("industry", {}, None)


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"target": "revenu"}, "Did you mean 'revenue'"),
        ({"shocks": "retail_sales:5,retail_sales:6"}, "names one code twice"),
        ({"shocks": "retail_sales"}, "list of up to 12 shocks"),
        ({"shocks": "retail_sales:abc"}, "list of up to 12 shocks"),
        ({"shocks": "retail_sales:1e9"}, "list of up to 12 shocks"),
        ({"shocks": ",".join(f"s{i}:1" for i in range(13))}, "list of up to 12 shocks"),
        ({"first": "someday"}, "first: "),
    ],
)
def test_an_address_that_is_none_says_so(chosen: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidSelectionError, match=message):
        plan_of(Selection.from_query(chosen))


def test_asks_for_target_and_drivers_and_for_the_forecast_of_the_target() -> None:
    asked = whatif_queries(Selection(), sample.context())
    figures, forecast = asked["figures"], asked["forecast"]
    assert isinstance(figures, MetricQuery)
    assert isinstance(forecast, ForecastQuery)
    assert "electricity_consumption" in figures.metrics
    assert forecast.metrics == ("industrial_value_added",)
    assert forecast.measures == figures.measures == (Measure.CUMULATED_YOY,)


def test_looking_back_asks_for_what_was_known_by_then() -> None:
    asked = whatif_queries(Selection(as_of=date(2025, 3, 31)), sample.context())
    assert {str(query.as_of) for query in asked.values()} == {"2025-03-31 15:59:59.999999"}
