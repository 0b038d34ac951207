"""The words of single events: their codes as people call them."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.reference.events import read_event_vocabulary


def code_words(dimension: str, locale: str) -> Mapping[str, str]:
    """Return the words of all codes of ``category``, ``severity``, ``source`` or ``step``."""
    words = read_event_vocabulary().words(dimension)
    return {code: word.label.text(locale) for code, word in words.items()}
