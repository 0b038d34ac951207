"""The table of a decomposition."""

from __future__ import annotations

import pytest

from layouts.panels.pull_reading import Pulls, pulls_of
from layouts.panels.pull_table import Lane, pull_table
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_pull_reading import BY_CODE, GDP, GROWTH, TOTAL, answer, trade


def gdp(growth: float) -> Pulls:
    found = pulls_of(GDP, answer({"2025-Q3": {**GROWTH, TOTAL: growth}}), sample.context())
    assert found is not None
    return found


def test_bars_start_at_zero_on_one_axis() -> None:
    lane = Lane(-1.0, 3.0)
    assert lane.bar(3.0, "this").style == {"left": "25.00%", "width": "75.00%"}
    assert lane.bar(-1.0, "this").style == {"left": "0.00%", "width": "25.00%"}
    assert Lane(0.0, 0.0).bar(0.0, "last").style["width"] == "0.00%"


def test_a_total_that_hardly_moved_has_no_shares_and_says_why() -> None:
    table = pull_table(gdp(0.3), sample.context())
    assert "%" not in sample.words(table).replace("0.3%", "")
    assert "总量增速不足0.5%" in sample.written(table)


@pytest.mark.parametrize(("locale", "told"), [("zh_CN", "（计算）"), ("en", "(computed)")])
def test_a_computed_growth_is_named_as_such_and_opens_no_card(locale: str, told: str) -> None:
    context = sample.context(locale=locale)
    frame = trade({"2024-08": (60.0, 40.0), "2025-08": (66.0, 39.0)})
    found = pulls_of(BY_CODE["customs_trade"], frame, context)
    assert found is not None
    table = pull_table(found, context)
    assert told in sample.words(table)
    assert sample.marked(table) == {}
