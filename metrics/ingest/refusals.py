"""A refused row: where it stands, what it says and why, in a clerk's words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

# Enough to find the row again; a longer one would only swell the warehouse.
KEPT_TEXT = 500

# Control characters cannot be shown, PostgreSQL keeps no NUL in a text, and no database the
# surrogates that stand in a file's name or in JSON for bytes that are no text.
_UNSHOWABLE = dict.fromkeys((*range(9), *range(11, 32), 127, *range(0xD800, 0xE000)), "�")


def shown(text: str, limit: int = 40) -> str:
    """Return a bounded text without control characters, for the inside of a sentence."""
    text = text[: limit + 1].translate(_UNSHOWABLE)
    return text if len(text) <= limit else f"{text[:limit]}…"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "，您是否指“海曙区”？" for the nearest known word, or "。"."""
    word = word[:64]
    cutoff = 0.6 if len(word) > 2 else 0.5  # one sign of two: 海署 for 海曙, 亿圆 for 亿元
    found = difflib.get_close_matches(word, list(known), n=5, cutoff=cutoff)
    if not found:
        return "。"
    # 海署区 is as like to 镇海区 as to 海曙区, but a mistyped word keeps its other places.
    best = max(found, key=lambda like: sum(map(str.__eq__, word, like)))
    return f"，您是否指“{best}”？"


class UnreadableError(ValueError):
    """A word that means nothing here; the message is a clerk's sentence. Never leaves the load."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that is not kept; line 1 is the file's first."""

    line: int
    text: str
    reason: str

    @property
    def kept_text(self) -> str:
        """The row's text as it is kept: bounded, and fit for any database."""
        return shown(self.text, KEPT_TEXT)
