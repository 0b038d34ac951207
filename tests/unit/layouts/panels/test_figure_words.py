from __future__ import annotations

from dash import html

from layouts.panels.figure_words import gap_words, joined, slice_words, value_words
from metrics import Measure
from tests.unit.layouts import sample

GDP = sample.catalogue()["gdp"]


def test_amounts_climb_their_ladder_in_value_and_difference():
    assert value_words(GDP, Measure.LEVEL, 1440.5, "zh_CN") == "1,440.5 亿元"
    assert value_words(GDP, Measure.LEVEL, 1440.5, "en") == "144.1 bn yuan"
    assert gap_words(GDP, Measure.LEVEL, -7.3, "en") == "−730.0 m yuan"
    assert gap_words(GDP, Measure.LEVEL, 0.01, "zh_CN") == "0 元"


def test_growth_differs_in_points_whatever_the_unit():
    assert gap_words(GDP, Measure.YOY, 0.2, "zh_CN") == "+0.2 个百分点"
    assert gap_words(GDP, Measure.YOY, -0.2, "en") == "−0.2 points"


def test_slices_are_named_by_the_words_of_events():
    assert slice_words("", "zh_CN") == ""
    assert slice_words("category=safety;source=grid", "zh_CN") == "安全生产、网格上报"
    assert slice_words("kind=new", "en") == "kind=new"


def test_only_what_is_there_is_joined():
    assert joined("a", "", None, "b") == "a · b"
    assert joined() == ""
    link = html.A("b")
    assert joined("a", None, link) == ["a", " · ", link]
