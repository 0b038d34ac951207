"""The legend prints the rule's own figures."""

from __future__ import annotations

from layouts.panels.plan_legend import legend
from tests.unit.layouts import sample


def test_legend_prints_the_figures_of_the_rule():
    drawn = sample.words(legend("zh_CN"))
    assert "0.2个百分点" in drawn
    assert "30 点以上且差距超 1个百分点（或目标 5%）" in drawn


def test_from_afar_the_words_stay_and_the_figures_go():
    drawn = sample.written(legend("zh_CN"))
    assert drawn.count('"className": "drop-1"') == 4


def test_english_sets_number_and_unit_apart():
    assert "0.2 points" in sample.words(legend("en"))
