"""The matrix: counts in their cells, what they mean in words, and where they lead."""

from __future__ import annotations

from layouts.panels import risk_matrix
from layouts.panels.risk_asking import POINTS
from layouts.selection import Selection
from tests.unit.layouts import sample

FOUR_FIVE = {"likelihood": 4.0, "consequence": 5.0}
LEC = {"method": "lec", "likelihood": None, "consequence": None}


def draw(*rows, selection=None, locale="zh_CN"):
    answers = {POINTS: sample.risks(*rows)}
    return risk_matrix.PANEL.draw(answers, sample.context(selection, locale=locale))


def test_has_25_cells_coloured_by_the_declared_cuts():
    drawn = draw({})
    assert len(sample.nodes(drawn, "risk-cell")) == 25
    counted = {rank: len(sample.nodes(drawn, f"risk-tint-{rank}")) for rank in (1, 2, 3, 4)}
    assert counted == {1: 3, 2: 3, 3: 5, 4: 14}


def test_a_count_leads_to_its_cell_and_says_what_it_means():
    (link,) = sample.nodes(draw(FOUR_FIVE, FOUR_FIVE), "risk-cell-count")
    assert (link["children"], link["href"]) == ("2", "?part=cell%3D4-5")
    assert link["title"] == "可能性4、后果5，R=20，重大（红）：2处"


def test_the_chosen_cell_is_marked_and_its_link_takes_the_choice_back():
    drawn = draw(FOUR_FIVE, selection=Selection(part="cell=4-5", level="major"))
    (cell,) = sample.nodes(drawn, "is-chosen")
    assert "risk-tint-1" in cell["className"]
    (link,) = sample.nodes(drawn, "risk-cell-count")
    assert link["href"] == "?level=major"


def test_says_how_many_were_assessed_otherwise_and_which_scores_have_which_level():
    said = sample.words(draw(FOUR_FIVE, LEC, {"provenance": "demo"}))
    assert "2处" in said
    assert "另有1处按LEC法评估，不在矩阵中 · 演示数据" in said
    assert "1 重大 R 20–25 2 较大 R 15–16 3 一般 R 9–12 4 低 R 1–8" in said


def test_an_empty_register_is_said_in_words():
    assert "没有符合条件的风险点" in sample.words(draw())
    assert "No risk points" in sample.words(draw(locale="en"))
