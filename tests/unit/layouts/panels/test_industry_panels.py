"""The structure of the economy and the portrait of an industry, as they are drawn."""

from __future__ import annotations

from layouts.panels import industry_portrait, industry_structure
from layouts.selection import Selection
from metrics import CITY, DISTRICT
from tests.unit.layouts import sample

ROWS = [
    ("finance_value_added", DISTRICT, "2025-Q2", "cumulated_yoy", 6.7),
    ("finance_value_added", DISTRICT, "2025-Q3", "cumulated_yoy", 6.8),
    ("finance_value_added", DISTRICT, "2025-Q3", "cumulated", 224.4),
    ("finance_value_added", CITY, "2025-Q3", "cumulated_yoy", 6.4),
    ("finance_value_added", CITY, "2025-Q3", "cumulated", 1107.0),
    ("gdp", DISTRICT, "2025-Q3", "cumulated", 1312.4),
    ("gdp", CITY, "2025-Q3", "cumulated", 13337.0),
]


def draw(panel, industry="finance", rows=ROWS, locale="zh_CN"):
    answers = {
        "figures": sample.figures(rows),
        "peers": sample.figures(()),
        "targets": (),
        "freshness": (),
    }
    context = sample.context(Selection(industry=industry), locale=locale)
    return panel.draw(answers, context)


def said(*args, **changed):
    return " ".join(sample.words(draw(*args, **changed)).split())


def test_the_portrait_says_value_share_quotient_and_growth_beside_the_city() -> None:
    text = said(industry_portrait.PANEL)
    assert "224.4 亿元 前三季度" in text
    assert "17.1% 全市8.3%" in text
    assert "2.06 比重高于全市" in text
    assert "增速较上半年加快0.1个百分点" in text


def test_figures_of_the_portrait_open_their_cards() -> None:
    marked = sample.marked(draw(industry_portrait.PANEL))
    assert marked[f"finance_value_added/{DISTRICT}/2025-Q3/cumulated/"] == 224.4


def test_an_industry_that_nobody_publishes_says_so() -> None:
    assert "统计部门未单独公布该行业增加值" in said(industry_portrait.PANEL, industry="transport")


def test_without_the_city_the_quotient_is_missing_and_says_why() -> None:
    rows = [row for row in ROWS if row[1] == DISTRICT]
    assert "缺少全市或区内同期数，不计算" in said(industry_portrait.PANEL, rows=rows)


def test_the_table_has_a_row_for_each_published_industry_and_names_the_others() -> None:
    text = said(industry_structure.PANEL)
    assert "金融业 224.4 亿元 17.1% 8.3% 2.06 6.8% 6.4%" in text
    assert "以下11个行业未单独公布增加值" in text
    assert "交通运输、仓储和邮政业" in text


def test_in_english_too() -> None:
    assert "weighs more than in the city" in said(industry_portrait.PANEL, locale="en")
    assert "of these 11 industries" in said(industry_structure.PANEL, locale="en")


def test_without_figures_they_say_so() -> None:
    assert "无数据" in said(industry_structure.PANEL, rows=())
    assert "无数据" in said(industry_portrait.PANEL, rows=())


def test_of_an_unknown_industry_the_table_still_offers_the_known_ones() -> None:
    assert "金融业 224.4 亿元" in said(industry_structure.PANEL, industry="nowhere")
