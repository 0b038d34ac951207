"""Which known name was perhaps meant by one that is not."""

from __future__ import annotations

from collections.abc import Collection

from metrics.errors import nearest_word
from metrics.metric import Label


def hint(word: str, known: Collection[str]) -> Label:
    """Ask for the nearest known name, or list all of them."""
    if near := nearest_word(word, known):
        return Label(zh=f"是否指“{near}”？", en=f"Did you mean “{near}”?")
    return Label(
        zh=f"可用的有：{'、'.join(known) or '无'}。", en=f"There are: {', '.join(known) or 'none'}."
    )
