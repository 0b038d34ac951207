"""Every declared total taken apart."""

from __future__ import annotations

from layouts.panels.pulls import PANEL
from layouts.selection import Selection
from metrics.reference import read_decompositions
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_pull_reading import GROWTH, answer


def test_asks_for_every_declared_total() -> None:
    asked = PANEL.queries(Selection(), sample.context())
    assert list(asked) == [one.code for one in read_decompositions()]


def test_draws_what_can_be_taken_apart_and_says_of_the_rest_that_it_cannot() -> None:
    answers = {one.code: sample.figures([]) for one in read_decompositions()}
    answers["gdp"] = answer({"2025-Q3": GROWTH})
    for locale, told in (("zh_CN", "不能分解"), ("en", "cannot be taken apart")):
        words = sample.words(PANEL.draw(answers, sample.context(locale=locale)))
        assert words.count(told) == len(answers) - 1
        assert "+1.5" in words
