from __future__ import annotations

from dash import html

from layouts.components.tile import heading
from tests.unit.layouts import sample


def test_head_tells_what_there_is_with_a_dot_between():
    assert sample.words(heading("题", "甲", "", "乙")) == "题 甲 · 乙"


def test_head_ends_with_what_may_give_way():
    tail = html.Span(" · 丙", className="drop-2")
    assert sample.words(heading("题", "甲", tail=tail)) == "题 甲  · 丙"
