"""The lamp chart as a table."""

from __future__ import annotations

from typing import Any

from layouts.panels.signal_reading import Lamps, lamps_of
from layouts.panels.signal_table import signal_table
from tests.unit.layouts import sample
from tests.unit.layouts.panels.lamps import NAMES, growths


def lamps(**newest: float | None) -> Lamps:
    found = lamps_of(growths(newest), sample.context())
    assert found is not None
    return found


def rows(found: Lamps) -> list[Any]:
    head, body = signal_table(found, sample.context()).children
    return [head.children, *body.children]


def test_months_are_named_and_a_year_stands_where_it_begins() -> None:
    words = sample.words(rows(lamps())[0])
    assert words.startswith("指标（累计同比） 2023年 10月 11月 12月 2024年 1月 2月")
    assert words.endswith("2025年 1月 2月 3月 4月 5月 6月 7月 8月 9月 已持续")


def test_every_row_is_as_wide_as_the_head() -> None:
    head, *body = rows(lamps(foreign_trade=None))
    width = len(head.children)
    for row in body:
        assert sum(getattr(cell, "colSpan", None) or 1 for cell in row.children) == width


def test_a_merged_point_is_one_cell_over_both_months() -> None:
    merged = rows(lamps())[2].children
    wide = [cell for cell in merged if getattr(cell, "colSpan", None) == 2]
    assert len(wide) == 2
    assert "规上工业增加值 2025年1—2月" in sample.written(wide[-1])
    single = rows(lamps())[2 + NAMES.index("foreign_trade")].children
    assert not [cell for cell in single if getattr(cell, "colSpan", None) == 2]


def test_the_last_column_is_set_off_and_older_ones_give_way() -> None:
    cells = rows(lamps())[-1].children[1:-1]
    assert [cell.className for cell in cells[-2:]] == ["", "is-last"]
    assert [cell.className for cell in cells].count("is-old drop-1") == 12
    assert [cell.className for cell in cells].count("is-older drop-2") == 6


def test_a_cell_says_indicator_months_growth_and_zone() -> None:
    cell = rows(lamps(retail_sales=30.0))[2 + NAMES.index("retail_sales")].children[-2]
    (mark,) = sample.nodes(cell, "light-hot")
    assert mark["aria-label"] == "社零总额 2025年1—9月 30.0% “红灯”区"
    assert sample.words(cell) == "过"


def test_a_missing_figure_is_hollow_and_says_so() -> None:
    row = rows(lamps(retail_sales=None))[2 + NAMES.index("retail_sales")]
    (mark,) = sample.nodes(row.children[-2], "light-none")
    assert mark["aria-label"] == "社零总额 2025年1—9月 无数据"
    assert "—" in sample.words(row.children[0])


def test_the_newest_growth_opens_its_card() -> None:
    found = sample.marked(rows(lamps(retail_sales=4.7))[2 + NAMES.index("retail_sales")])
    assert found == {"retail_sales/330203000000/2025-09/cumulated_yoy/": 4.7}


def test_limits_are_told_on_asking() -> None:
    name = rows(lamps())[2].children[0]
    assert "分位数）" in name.title
    assert "2019年1—2月—2024年12月 66期" in name.title
