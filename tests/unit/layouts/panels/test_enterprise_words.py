"""How enterprises' facts are written."""

from __future__ import annotations

import pytest

from layouts.panels import enterprise_words as words


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "—"), (812.0, "812.0 万元"), (23_456.0, "2.35 亿元"), (0.0, "0 元")],
)
def test_money_climbs_its_ladder(value, written) -> None:
    assert words.money_words(value, "zh_CN") == written


def test_what_nobody_told_is_a_dash() -> None:
    assert words.word_of("grade", "", "zh_CN") == "—"
    assert words.count_words(None) == words.growth_words(None) == "—"
    assert words.power_words(None, "en") == "—"


def test_words_are_those_of_the_register() -> None:
    assert words.word_of("status", "revoked", "zh_CN") == "吊销"
    assert words.industry_word("F51", "en") == "Wholesale and retail trade F51"
    assert words.growth_words(5.66) == "+5.7%"
