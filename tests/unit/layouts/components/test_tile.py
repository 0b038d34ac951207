"""The parts of a tile's head and foot."""

from __future__ import annotations

from dash import html

from layouts.components.tile import heading, note
from tests.unit.layouts import sample


def test_head_tells_what_there_is_with_a_dot_between():
    assert sample.words(heading("题", "甲", "", "乙")) == "题 甲 · 乙"


def test_head_ends_with_what_may_give_way():
    tail = html.Span(" · 丙", className="drop-2")
    assert sample.words(heading("题", "甲", tail=tail)) == "题 甲  · 丙"


def test_words_alone_make_one_text_and_empty_ones_leave_no_dot():
    assert note("数据期 9月", "", "来源 甲").children == ["数据期 9月 · 来源 甲"]


def test_a_figure_stands_among_the_words():
    head = heading("标题", "9月", html.Button("96.4%"), "", "汇总 16/17")
    assert sample.words(head) == "标题 9月  ·  96.4%  ·  汇总 16/17"
