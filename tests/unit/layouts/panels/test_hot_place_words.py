"""The list of hot spots: rows with class, trend and count, and what is said below them."""

from __future__ import annotations

import pytest

from geo import Trend
from layouts.panels.hot_place_words import HotPlace, hot_place_table

BOUNDS = (121.4, 29.8, 121.5, 29.9)
PLACE = HotPlace("古林镇", "hot95", Trend.NEW, 1_234, 4.25, BOUNDS)


def texts(place, locale="zh_CN"):
    return [cell.text for cell in hot_place_table([place], 1, [], "", locale).rows[0]]


def test_a_row_tells_place_class_trend_count_and_deviate():
    assert texts(PLACE) == ["1 古林镇", "热点95%", "新增热点", "1,234", "4.3"]
    assert texts(PLACE, "en")[1:3] == ["Hot 95%", "New hot spot"]


def test_the_place_is_looked_at_by_its_name_and_said_in_full():
    table = hot_place_table([PLACE, PLACE], 2, [], "", "zh_CN")
    first = table.rows[1][0]
    assert first.look == BOUNDS
    assert first.label == "在地图上看第2处：古林镇，热点95%，1,234件"
    assert all(cell.look is None for cell in table.rows[1][1:])


def test_class_and_trend_have_the_colours_and_signs_of_the_map():
    _, bin_cell, trend_cell, *_ = hot_place_table([PLACE], 1, [], "", "zh_CN").rows[0]
    assert bin_cell.swatch == "map-hot95"
    assert (trend_cell.swatch, trend_cell.sign) == ("map-trend-new", "新")


@pytest.mark.parametrize(
    ("trend", "word"), [("", "—"), (Trend.NONE, "近月不热")], ids=["untold", "none"]
)
def test_without_a_trend_there_is_a_word_and_no_sign(trend, word):
    place = HotPlace("", "hot99", trend, 5, 3.0, BOUNDS)
    cells = hot_place_table([place], 1, [], "", "zh_CN").rows[0]
    assert (cells[0].text, cells[2].text, cells[2].swatch) == ("1 区界上", word, "")


def test_the_note_counts_hot_hexagons_by_their_trends_in_one_order():
    trends = [Trend.SPORADIC, Trend.NONE, Trend.NEW, Trend.SPORADIC]
    table = hot_place_table([PLACE], 32, trends, "趋势按11个整月", "zh_CN")
    assert table.note == "热点共32格 · 新增热点 1 · 偶发热点 2 · 趋势按11个整月"
    assert hot_place_table([], 0, [], "注", "zh_CN").note == "没有显著的热点 · 注"
    assert hot_place_table([PLACE], 1, [], "n", "en").note == "1 hexagon is hot · n"
