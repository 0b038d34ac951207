"""The words: both languages say the same things with the same values."""

from __future__ import annotations

from collections import Counter
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from layouts.words import FOLDER, LOCALES, messages, say


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def forms(locale: str, message: str) -> tuple[str, ...]:
    found = messages(locale)[message]
    return found if isinstance(found, tuple) else (found,)


def test_all_languages_have_the_same_messages():
    assert len({frozenset(messages(locale)) for locale in LOCALES}) == 1


@pytest.mark.parametrize("message", messages("zh_CN"))
def test_all_languages_take_the_same_values(message: str):
    fields = {frozenset(fields_of(form)) for locale in LOCALES for form in forms(locale, message)}
    assert len(fields) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_an_id_stands_in_one_catalogue_and_is_not_empty(locale: str):
    ids: Counter[str] = Counter()
    for file in (FOLDER / locale / "LC_MESSAGES").glob("*.po"):
        with file.open("rb") as content:
            for message in read_po(content):
                if message.id:
                    ids[message.id if isinstance(message.id, str) else message.id[0]] += 1
    assert [name for name, count in ids.items() if count > 1] == []
    assert [name for name in ids if not all(forms(locale, name))] == []


def test_says_a_message_in_the_locale():
    assert say("zh_CN", "overdue", age="12天") == "逾期未报 12天"
    assert say("en", "overdue", age="12 d") == "12 d overdue"


def test_a_number_chooses_the_plural_form():
    assert say("en", "reports_overdue", count=1) == "1 report overdue"
    assert say("en", "reports_overdue", count="1,204") == "1,204 reports overdue"
    assert say("zh_CN", "reports_overdue", count=1) == "1 项逾期未报"


def test_an_unknown_message_is_an_error():
    with pytest.raises(KeyError):
        say("zh_CN", "no_such_message")
