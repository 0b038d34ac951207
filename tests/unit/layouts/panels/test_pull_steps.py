"""From the last growth to this one."""

from __future__ import annotations

from layouts.panels.pull_reading import pulls_of
from layouts.panels.pull_steps import pull_steps
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_pull_reading import GDP, GROWTH, TOTAL, answer

BEFORE = {**GROWTH, TOTAL: 5.5, "finance_value_added": 7.0}


def drawn(now: dict[str, float], before: dict[str, float] | None) -> str:
    given = {"2025-Q3": now} | ({"2025-Q2": before} if before else {})
    context = sample.context()
    pulls = pulls_of(GDP, answer(given), context)
    assert pulls is not None
    steps = pull_steps(pulls, context)
    return "" if steps is None else sample.words(steps)


def test_steps_lead_from_the_last_growth_to_this_one() -> None:
    words = drawn(GROWTH, BEFORE)
    assert "从2025年上半年的5.5%到2025年前三季度的5.6%" in words
    assert "金融业 +0.2 其他行业及差额 −0.1" in words
    assert "工业" not in words
    assert "横轴不从零起" in words


def test_nothing_before_or_nothing_moved_draws_nothing() -> None:
    assert drawn(GROWTH, None) == ""
    assert drawn(GROWTH, GROWTH) == ""
