from __future__ import annotations

from typing import Any

import pytest

from layouts.panels.figure_vintages import change_words, vintage_table
from metrics import Measure
from tests.unit.layouts import sample
from tests.unit.layouts.panels.records import record, said, vintage

ZH, EN = sample.context(), sample.context(locale="en")


def change(new: Any, old: Any, metric: str = "gdp", **changed: Any) -> str:
    return change_words(record(metric, **changed), new, old, ZH)


def test_lists_vintages_newest_first_with_what_each_changed():
    found = record(
        "general_budget_revenue",
        vintages=(
            vintage(105.5, status="revised"),
            vintage(101.2, status="preliminary", is_current=False, published_at=None),
        ),
    )
    drawn = vintage_table(found, ZH)
    assert drawn is not None
    text = said(drawn)
    assert text.startswith("历次数据 · 2")
    assert "修订数 · 现行 2025年10月8日 09:00 2025年10月8日 09:40" in text
    assert "+4.3 亿元 · 初步数转为修订数" in text
    assert "初步数 — 2025年10月8日 09:40 首次入库 月度报送 · 2025-09.xlsx" in text


def test_figure_that_was_not_loaded_has_no_vintages():
    assert vintage_table(record("gdp"), ZH) is None


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        (vintage(5.0), vintage(5.0), "数值未变"),
        (vintage(5.04), vintage(5.0), "变动小于显示精度"),
        (vintage(5.0, status="final"), vintage(5.0, status="preliminary"), "初步数转为最终数"),
        (vintage(4.0), vintage(5.25), "−1.3 亿元"),
    ],
    ids=["same", "finer than shown", "settled", "lower"],
)
def test_says_what_changed(new: Any, old: Any, expected: str):
    assert change(new, old) == expected


def test_growth_and_shares_change_by_points_as_they_are_shown():
    growth = {"measure": Measure.CUMULATED_YOY}
    # 5.6 and 5.4 are shown, so the change is 0.2 although 0.1 lies between the values.
    assert change(vintage(5.55), vintage(5.44), **growth) == "+0.2 个百分点"
    assert change(vintage(91), vintage(90), "catalogued_data_share") == "+1.0 个百分点"


def test_exercise_and_demonstration_are_marked():
    drawn = vintage_table(record("gdp", vintages=(vintage(1, provenance="demo"),)), EN)
    assert drawn is not None
    assert "Final · Current · Demonstration data" in said(drawn)
