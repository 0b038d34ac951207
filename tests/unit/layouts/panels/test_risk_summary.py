"""Counts by category and shown level, and where they lead."""

from __future__ import annotations

from layouts.panels import risk_summary
from layouts.panels.risk_asking import POINTS
from layouts.selection import Selection
from tests.unit.layouts import sample

ROWS = (
    {"category": "traffic", "shown_level": "larger"},
    {"category": "traffic"},
    {"category": "work_safety"},
)


def draw(*rows, selection=None):
    answers = {POINTS: sample.risks(*rows)}
    return risk_summary.PANEL.draw(answers, sample.context(selection))


def test_has_a_row_for_each_category_and_one_for_all():
    said = sample.words(draw(*ROWS))
    assert "综治 0 0 0 0 0" in said
    assert "交通 0 1 0 1 2" in said
    assert "安全生产 0 0 0 1 1" in said
    assert "合计 0 1 0 2 3" in said


def test_a_count_narrows_the_register_and_forgets_the_cell():
    chosen = Selection(part="cell=4-5", level="low", region=sample.GULIN)
    links = sample.nodes(draw(*ROWS, selection=chosen), "cell-choice")
    led = {link["title"]: link["href"] for link in links}
    region = f"?region={sample.GULIN}"
    assert led["交通，较大：1处"] == f"{region}&risk_category=traffic&level=larger"
    assert led["交通，各等级：2处"] == f"{region}&risk_category=traffic"
    assert led["合计，各等级：3处"] == region


def test_marks_the_chosen_category():
    (row,) = sample.nodes(draw(*ROWS, selection=Selection(risk_category="traffic")), "is-chosen")
    assert row["children"][0]["props"]["children"] == "交通"
