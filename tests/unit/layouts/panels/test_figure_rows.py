from __future__ import annotations

from layouts.panel import MetricUse, Setting
from layouts.panels.figure_rows import owner_words, row_list
from tests.unit.layouts import sample
from tests.unit.layouts.panels.records import record, said


def test_names_the_pages_that_show_the_metric_and_the_metrics_made_from_it():
    uses = {
        "gdp": (MetricUse("overview", "/", "economy_title"), MetricUse("overview", "/", "")),
    }
    context = sample.context(setting=Setting(uses=uses))
    found = record("gdp", users=("tertiary_share",))
    drawn = row_list(found, None, context)
    text = said(drawn)
    assert "派生指标 第三产业占比" in text
    assert "使用位置 一屏通览 / 经济运行 · 一屏通览 指标代码" in text
    assert '"data-card": "tertiary_share/330203000000/2025-09/level/"' in sample.written(drawn)


def test_rows_without_anything_to_say_are_left_out():
    text = said(row_list(record("gdp"), None, sample.context()))
    for label in ("规划表述", "计算用数", "派生指标", "使用位置"):
        assert label not in text


def test_owner_that_the_directory_does_not_know_is_said_to_be_open():
    context = sample.context(departments={})
    assert owner_words(context.metrics["gdp"], context) == "责任部门待明确"
