"""The question of seasonal adjustment."""

from __future__ import annotations

from metrics import DISTRICT, AdjustmentQuery, MetricQuery


def test_rests_on_the_data_of_its_metric() -> None:
    assert AdjustmentQuery(MetricQuery(("gdp",), (DISTRICT,))).metrics == ("gdp",)
