"""The sheet of a drawn area on the screen."""

from __future__ import annotations

import pytest

from layouts.addresses import area_file_address
from layouts.panels import area_sheet
from layouts.panels.area_rows import Section, sheet_rows
from layouts.selection import Selection
from layouts.words import say
from tests.unit.layouts import sample
from tests.unit.layouts.panels.area_answers import DRAWN, GULIN, RING, area_answers


def draw(selection=DRAWN, *, locale="zh_CN", **answers):
    context = sample.context(selection, locale=locale)
    return area_sheet.PANEL.draw(area_answers(**answers), context)


def table(**answers):
    (found,) = sample.nodes(draw(**answers), "area-sheet")
    return found["children"]


def test_says_how_to_draw_while_nothing_is_drawn():
    assert "在图上画一个区域" in sample.words(area_sheet.PANEL.draw({}, sample.context()))


def test_shows_every_row_once_under_the_head_of_its_section():
    _, *bodies = table()
    assert len(bodies) == len(Section)
    lines = [line for body in bodies for line in body["props"]["children"]]
    rows = sheet_rows(area_answers(), sample.context(DRAWN))
    assert len(lines) == len(rows) + len(bodies)
    heads = [body["props"]["children"][0]["props"]["children"]["props"] for body in bodies]
    assert {head["scope"] for head in heads} == {"rowgroup"}
    assert [head["children"][0] for head in heads] == [
        say("zh_CN", f"area_{section}") for section in Section
    ]


def test_tells_the_time_of_counts_once_and_of_figures_each():
    words = sample.words(draw())
    assert words.count("2024年11月1日 – 2025年10月20日") == 1
    assert "≈ 4.5 万人 2024年 按面积推算，2/2镇乡" in words


def test_tells_what_boundaries_it_rests_on_and_what_is_no_real_figure():
    assert "示意边界" in sample.words(draw())
    assert "演示数据" in sample.words(draw(provenance="demo"))
    assert "演示数据" not in sample.words(draw())


def test_offers_a_name_and_the_files():
    drawn = draw()
    files = [link["href"] for link in sample.nodes(drawn, "event-file")]
    assert files == [area_file_address(form, DRAWN) for form in ("csv", "xlsx")]
    assert len(sample.nodes(drawn, "area-naming")) == 1
    (name,) = sample.nodes(drawn, "area-name")
    assert not name.get("children")  # the browser alone knows it


def test_says_which_region_is_meant_where_it_is_not_the_district():
    assert "仅计古林镇内" in sample.words(draw(Selection(region=GULIN, within=RING)))
    assert "仅计" not in sample.words(draw())


@pytest.mark.parametrize("word", ["12.35", "50%", "≈ 45,000", "1,005", "Name it"])
def test_speaks_english(word):
    assert word in sample.words(draw(locale="en"))
