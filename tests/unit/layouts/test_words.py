"""The words: both languages say the same things with the same values."""

from __future__ import annotations

from string import Formatter

import pytest

from layouts.words import WORDS, say


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("message", WORDS)
def test_both_languages_take_the_same_values(message):
    assert fields_of(WORDS[message].zh) == fields_of(WORDS[message].en)


def test_says_a_message_in_the_locale():
    assert say("zh_CN", "overdue", age="12天") == "逾期未报 12天"
    assert say("en", "overdue", age="12 d") == "12 d overdue"
