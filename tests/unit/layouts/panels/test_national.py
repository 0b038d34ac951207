"""What is published for the whole country stands in one line, each a figure."""

from __future__ import annotations

from layouts.panels.growth import GrowthSeries
from layouts.panels.national import national_line
from metrics import NATION
from tests.unit.layouts import sample

ROWS = [
    ("consumer_price_index", NATION, "2025-09", "yoy", -0.3),
    ("consumer_price_index", NATION, "2025-09", "level", 99.7),
    ("manufacturing_pmi", NATION, "2025-08", "level", 49.4),
    ("manufacturing_pmi", NATION, "2025-09", "level", 49.8),
]


def draw(rows, **changed):
    return national_line(GrowthSeries(sample.figures(rows)), sample.context(**changed))


def test_says_the_newest_growth_or_else_the_level():
    said = " ".join(sample.words(draw(ROWS)).split())
    assert said == "全国CPI 9月 同比 −0.3% 全国制造业PMI 9月 49.8%"
    assert "CPI Sep YoY" in sample.words(draw(ROWS, locale="en"))


def test_each_is_a_figure():
    assert sample.marked(draw(ROWS)) == {
        f"consumer_price_index/{NATION}/2025-09/yoy/": -0.3,
        f"manufacturing_pmi/{NATION}/2025-09/level/": 49.8,
    }


def test_says_nothing_where_nothing_is_published():
    assert draw([]) is None
