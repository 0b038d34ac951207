"""Lines that break where figures or definitions do."""

from __future__ import annotations

import math
from itertools import pairwise

from layouts.chart import TimeAxis
from layouts.panels.indicator_chart import ChartWords, Line, draw_chart, indicator_spec
from metrics import Metric, month_period, parse_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels.indicators import BROKEN, METRIC, context

AXIS = TimeAxis(month_period(2024, 11), month_period(2025, 6))
WORDS = ChartWords("当期值", "亿元", 1)


def values(
    figures: dict[str, float], metric: Metric, *, is_joined: bool = False, is_yearly: bool = False
) -> list[float | None]:
    line = Line("a", {parse_period(p): v for p, v in figures.items()}, is_yearly=is_yearly)
    spec = indicator_spec([line], metric, WORDS, AXIS, context(metric), is_joined=is_joined)
    return [None if math.isnan(value) else value for value in spec.frame["value"]]


def test_a_merged_january_is_one_point_that_spans_two_months() -> None:
    line = Line("a", {parse_period("2024-12"): 1.0, parse_period("2025-01..02"): 2.0})
    spec = indicator_spec([line], METRIC, WORDS, AXIS, context(), is_joined=False)
    begins, ends = spec.frame["begins"].tolist(), spec.frame["ends"].tolist()
    assert [str(day) for day in (*begins, *ends)] == [
        "2024-12-31", "2025-01-31", "2024-12-31", "2025-02-28",
    ]  # fmt: skip


def test_a_missing_month_breaks_the_line_and_cumulated_february_does_not() -> None:
    assert values({"2025-03": 1, "2025-05": 2}, METRIC) == [1, None, 2]
    assert values({"2024-12": 1, "2025-02": 2}, METRIC) == [1, 2]
    assert values({"2024-12": 1, "2025-02": 2}, METRIC, is_yearly=True) == [1, None, 2]


def test_a_new_definition_breaks_the_line_with_its_words_unless_joined() -> None:
    figures = {"2025-02": 1.0, "2025-03": 2.0}
    assert values(figures, BROKEN) == [1, None, 2]
    assert values(figures, BROKEN, is_joined=True) == [1, 2]
    line = Line("a", {parse_period(p): v for p, v in figures.items()})
    spec = indicator_spec([line], BROKEN, WORDS, AXIS, context(BROKEN), is_joined=True)
    drawn = draw_chart(spec, context(BROKEN))
    assert "口径变更：新统计范围" in sample.words(drawn)


def test_ticks_are_even_and_equal_figures_have_an_axis() -> None:
    line = Line("a", {parse_period("2025-02"): 5.0, parse_period("2025-03"): 5.0})
    spec = indicator_spec([line], METRIC, WORDS, AXIS, context(), is_joined=False)
    ticks = [tick.value for tick in spec.lines]
    assert all(after > before for before, after in pairwise(ticks))
