"""The table twin of an indicator's charts."""

from __future__ import annotations

from layouts.panels.indicator_table import series_table
from metrics import Measure
from tests.unit.layouts import sample
from tests.unit.layouts.panels.indicators import BROKEN, context, figures, read

FRAME = figures(
    ("2024-09", "cumulated", 100.0), ("2025-09", "cumulated", 105.0),
    ("2025-09", "cumulated_yoy", 4.7), status="revised",
)  # fmt: skip


def test_every_period_has_its_figures_status_source_and_day() -> None:
    table = series_table(read(FRAME, Measure.CUMULATED), "all", context())
    said = sample.words(table)
    assert "2025年1—9月 105.0 亿元 4.7% +5.0% 修订数" in said
    assert "2024年1—9月 100.0 亿元 — 缺上年同期数 修订数" in said
    assert "消费品市场统计月报 2025年10月20日" in said
    assert len(sample.nodes(table, "is-revised")) == 2
    assert sample.marked(table).keys() == {
        "retail_sales/330203000000/2024-09/cumulated/",
        "retail_sales/330203000000/2025-09/cumulated/",
        "retail_sales/330203000000/2025-09/cumulated_yoy/",
    }


def test_a_break_says_why_nothing_is_computed() -> None:
    table = series_table(read(FRAME, Measure.CUMULATED, BROKEN), "all", context(BROKEN))
    assert "4.7% 口径变更" in sample.words(table)


def test_what_turned_negative_is_marked() -> None:
    frame = figures(("2025-02", "cumulated", 20.0), ("2025-03", "cumulated", 19.0))
    said = sample.words(series_table(read(frame, Measure.LEVEL), "all", context()))
    assert "折算" in said
    assert "负值，累计数经修订" in said
