"""The marks of the colour languages: a shape of its own family, and always a word with it.

The shapes are drawn by ``assets/20-marks.css``; the word is read out and shown as a tooltip.
"""

from __future__ import annotations

from typing import Any

from dash import html

from layouts.words import say
from metrics import Lamp, Standing
from metrics.economy import Light

# 重大 to 低, as the event tables code them; the pin carries the rank.
RISK_RANKS = {"major": 1, "larger": 2, "general": 3, "low": 4}


def image_of(word: str) -> dict[str, Any]:
    """Return the attributes of a drawing that is read out as a word."""
    return {"role": "img", "aria-label": word}


def lamp_word(standing: Standing, locale: str) -> str:
    """Say a lamp: its level, or the verdict once the plan has ended."""
    if standing.is_over and standing.met is not None:
        return say(locale, "verdict_met" if standing.met else "verdict_missed")
    return say(locale, f"lamp_{standing.lamp}")


def lamp(level: Lamp, word: str) -> html.Span:
    """Draw the lamp of a target: ● green, ◆ yellow, ▲ red, hollow ◌ without data."""
    return _mark(f"lamp lamp-{level}", word)


def pin(severity: str, word: str) -> html.Span:
    """Draw the map pin of a risk with its rank, 1 (重大) to 4 (低)."""
    rank = RISK_RANKS.get(severity, 4)
    return _mark(f"pin pin-{rank}", word, str(rank))


def shield(rank: int, word: str) -> html.Span:
    """Draw the shield of a risk point of the register with its rank, 1 (重大) to 4 (低)."""
    return _mark(f"shield shield-{rank}", word, str(rank))


def light(level: Light | None, character: str, word: str) -> html.Span:
    """Draw an economic light: a rounded square with its character, hollow without data."""
    return _mark(f"light light-{level.code if level else 'none'}", word, character)


def fallen(word: str) -> html.Span:
    """Draw the thin arrow of a fall, in the colour of the text: it tells and does not judge."""
    return html.Span("↓", className="mark arrow", title=word, **image_of(word))


def odd(word: str) -> html.Span:
    """Draw the sign of an unusual figure; it tells and does not judge, as the arrow."""
    return html.Span("≠", className="mark arrow", title=word, **image_of(word))


def rings(word: str) -> html.Span:
    """Draw the concentric rings of a live alarm."""
    return _mark("rings", word)


def _mark(shape: str, word: str, character: str = "") -> html.Span:
    inside = html.B(character) if character else None
    return html.Span(inside, className=f"mark {shape}", title=word, **image_of(word))
