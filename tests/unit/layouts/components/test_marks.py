"""The marks: one family of shapes a language, and a word with each."""

from __future__ import annotations

import pytest

from layouts.components import marks
from metrics import Lamp
from tests.unit.layouts import sample


@pytest.mark.parametrize(
    ("mark", "shape", "word"),
    [
        (marks.lamp(Lamp.RED, "严重滞后"), "mark lamp lamp-red", "严重滞后"),
        (marks.pin("larger", "较大"), "mark pin pin-2", "较大"),
        (marks.shield(3, "一般"), "mark shield shield-3", "一般"),
        (marks.rings("待核实"), "mark rings", "待核实"),
    ],
    ids=["lamp", "pin", "shield", "rings"],
)
def test_mark_is_a_shape_that_is_read_out_as_a_word(mark, shape, word):
    assert mark.className == shape
    assert (mark.role, getattr(mark, "aria-label"), mark.title) == ("img", word, word)


def test_pin_carries_its_rank():
    assert sample.words(marks.pin("major", "重大")) == "1"


@pytest.mark.parametrize(("met", "word"), [(True, "已达标"), (False, "未达标"), (None, "无数据")])
def test_lamp_says_the_verdict_after_the_plan(met, word):
    lamp = Lamp.NONE if met is None else Lamp.GREEN
    ended = sample.standing("gdp", lamp, is_over=True, met=met)
    assert marks.lamp_word(ended, "zh_CN") == word
