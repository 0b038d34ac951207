"""How a place among peers is said: 全市并列第3位（8/10）, and how it moved: ↑1."""

from __future__ import annotations

from layouts.words import say
from metrics import Level, Place


def place_words(place: Place, level: Level, locale: str) -> str:
    """Say the place of a region of some level; how many reported where not all did."""
    within = "city" if level is Level.DISTRICT else "district"
    told = say(locale, f"place_{within}{'_tied' * place.tied}", place=place.place)
    if place.of < place.expected:
        told += say(locale, "place_of_reported", of=place.of, expected=place.expected)
    return told


def movement(place: Place) -> str:
    """Write how a place moved with a thin arrow: ↑2, ↓1; empty where nothing moved or compares."""
    if not place.change:
        return ""
    return f"{'↑' if place.change > 0 else '↓'}{abs(place.change)}"
