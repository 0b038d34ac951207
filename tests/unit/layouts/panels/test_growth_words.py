"""A growth is said as the bureau says it: months, amount, movement; and its place."""

from __future__ import annotations

import pytest

from layouts.panels.growth_words import covers, key_of, level_figure, placed, reading
from metrics import CITY, DISTRICT, Measure, Place
from tests.unit.layouts import sample
from tests.unit.layouts.panels.growths import GDP, read

CUMULATED = Measure.CUMULATED_YOY


def said(component) -> str:
    return " ".join(sample.words(component).split())


def test_names_the_months_and_not_the_measure_that_all_share():
    growth, _ = read(GDP)
    assert covers(growth, CUMULATED, sample.context()) == "前三季度"
    assert covers(growth, Measure.YOY, sample.context()) == "前三季度 累计同比"


def test_says_preliminary_and_whose_figure_stands_in():
    growth, _ = read(GDP, region=CITY, status="preliminary")
    assert covers(growth, CUMULATED, sample.context()) == "宁波市 前三季度 初步数"


def test_the_amount_is_a_figure_of_the_same_period():
    growth, _ = read(GDP)
    written = level_figure(growth, growth.level, "zh_CN")
    assert said(written) == "1,312.4 亿元"
    assert f'"gdp/{DISTRICT}/2025-Q3/cumulated/"' in sample.written(written)
    assert str(key_of(growth)) == f"gdp/{DISTRICT}/2025-Q3/cumulated_yoy/"


def test_an_amount_known_as_a_bound_is_written_as_one():
    growth, _ = read([*GDP[:2], ("gdp", DISTRICT, "2025-Q3", "cumulated", 1500.0)], operator=">")
    assert said(level_figure(growth, growth.level, "zh_CN")) == "突破1,500.0亿元"


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh_CN", "增速较上半年回落0.4个百分点"), ("en", "down 0.4 points on Q1—Q2 2025")],
)
def test_says_how_the_growth_moved(locale, words):
    growth, _ = read(GDP)
    assert reading(growth, None, locale) == words


def test_merged_months_are_compared_by_their_name():
    rows = [
        ("retail_sales", DISTRICT, "2025-01..02", "yoy", 4.0),
        ("retail_sales", DISTRICT, "2025-03", "yoy", 5.9),
    ]
    growth, _ = read(rows, "retail_sales")
    assert reading(growth, None, "zh_CN") == "增速较1—2月加快1.9个百分点"


def test_a_single_figure_has_not_moved():
    growth, _ = read(GDP[1:3])
    assert reading(growth, None, "zh_CN") == ""


def test_says_the_place_and_by_what_it_is_ranked():
    growth, _ = read(GDP)
    place = Place(3, 8, 10, 5.6, tied=False, change=1)
    told = placed(growth, place, sample.context())
    assert said(told) == "全市第3位（8/10） ↑1"
    assert told.title == "按2025年前三季度累计同比，在全市已报的8个区（县、市）中"
