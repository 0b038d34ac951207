"""The register: parts by level, worst first, and what lies beyond."""

from __future__ import annotations

from layouts.panels import risk_register
from layouts.panels.risk_asking import POINTS
from layouts.selection import Selection
from tests.unit.layouts import sample

RED = {"static_level": "major", "shown_level": "major", "name": "红点"}


def draw(*rows, selection=None, locale="zh_CN"):
    answers = {POINTS: sample.risks(*rows)}
    return risk_register.PANEL.draw(answers, sample.context(selection, locale=locale))


def counts(drawn):
    """Return how many points each part says to have."""
    titles = [part["children"]["props"]["children"] for part in sample.nodes(drawn, "risk-part")]
    return [count["props"]["children"] for _, count in titles]


def test_has_a_part_for_each_level_with_its_count():
    drawn = draw(RED, {}, {})
    assert counts(drawn) == ["1处", "2处"]
    assert len(sample.nodes(drawn, "risk-row")) == 3
    assert sample.words(drawn).index("红点") < sample.words(drawn).index("共任村仓储区")


def test_names_the_region_and_the_number_of_points():
    said = sample.words(draw(RED, selection=Selection(region=sample.GULIN)))
    assert said.startswith("古林镇风险点台账 1处")


def test_lists_the_worst_and_says_how_many_follow():
    drawn = draw(RED, *({} for _ in range(risk_register.ROWS + 4)))
    assert len(sample.nodes(drawn, "risk-row")) == risk_register.ROWS
    assert f"列出最重的{risk_register.ROWS}处，另有5处" in sample.words(drawn)
    assert counts(drawn) == ["1处", f"{risk_register.ROWS + 4}处"]


def test_a_level_that_begins_beyond_the_end_has_no_part():
    drawn = draw(*(RED for _ in range(risk_register.ROWS)), {})
    assert len(sample.nodes(drawn, "risk-part")) == 1


def test_an_empty_register_keeps_its_controls():
    drawn = draw(locale="en")
    assert "No risk points of this kind" in sample.words(drawn)
    assert "risk-controls" in sample.written(drawn)
