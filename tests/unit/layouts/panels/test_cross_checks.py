"""数据交叉比对 as it is drawn."""

from __future__ import annotations

from layouts.panels import cross_checks
from layouts.selection import Selection
from metrics import DISTRICT, Department
from metrics.reference import read_department_records
from tests.unit.layouts import sample

DEPARTMENTS = {
    code: Department(
        code,
        record.name,
        record.short_name,
        record.english_name,
        record.lead_post,
        record.desk_post,
    )
    for code, record in read_department_records().items()
}


def draw(*rows, locale="zh_CN"):
    figures = sample.figures([(name, DISTRICT, "2025-09", "level", value) for name, value in rows])
    context = sample.context(locale=locale, departments=DEPARTMENTS)
    return cross_checks.PANEL.draw({"figures": figures}, context)


def said(*rows, **changed):
    return " ".join(sample.words(draw(*rows, **changed)).split())


def test_both_figures_stand_with_their_departments_difference_and_reason() -> None:
    text = said(("foreign_trade", 74.7), ("customs_trade", 72.6))
    assert "74.7亿元 区商务局" in text.replace(" 亿元", "亿元")
    assert "72.6亿元 宁波海关" in text.replace(" 亿元", "亿元")
    assert "−2.8% · 在3%以内，由口径解释" in text
    assert "海关按收发货人所在地统计" in text


def test_what_the_reason_does_not_cover_asks_for_a_check() -> None:
    text = said(("foreign_trade", 74.7), ("customs_trade", 60.0))
    assert "超出3%，请核对" in text
    assert "beyond 3%, please check" in said(
        ("foreign_trade", 74.7), ("customs_trade", 60.0), locale="en"
    )


def test_a_pair_of_which_one_figure_is_missing_says_so() -> None:
    assert "近几个月没有两个部门都报的月份" in said(("foreign_trade", 74.7))


def test_without_any_figure_there_is_no_table() -> None:
    assert "暂无数据" in said() or "无数据" in said()


def test_all_pairs_are_asked_for_the_last_four_months() -> None:
    query = cross_checks.PANEL.queries(Selection(), sample.context())["figures"]
    assert (str(query.first), str(query.last)) == ("2025-06", "2025-09")
    assert {"foreign_trade", "customs_trade", "budget_tax_revenue"} <= set(query.metrics)
