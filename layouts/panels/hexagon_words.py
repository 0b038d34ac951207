"""What is said of hexagons: the classes of their counts, and how they were made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from layouts import formatting
from layouts.classes import class_breaks, class_index, ramp_steps
from layouts.words import say


def counted_classes(counts: Sequence[int]) -> tuple[list[int], list[tuple[int, str]]]:
    """Return the ramp's step of each count, and the legend: steps with their limits.

    Hexagons without events have step 0 and are no class.
    """
    breaks = class_breaks(float(count) for count in counts if count)
    steps = ramp_steps(len(breaks) + 1)
    each = [steps[class_index(float(count), breaks) or 0] if count else 0 for count in counts]
    words = [formatting.limit(value) for value in breaks]
    if not words:
        return each, [(steps[0], "≥1")] if any(counts) else []
    texts = [f"<{words[0]}", *(f"{low}–{high}" for low, high in pairwise(words)), f"≥{words[-1]}"]
    return each, list(zip(steps, texts, strict=True))


def hexagon_note(resolution: int | None, outside: int, locale: str) -> str:
    """Say of which size the hexagons are, and how many events lie in none of them."""
    if resolution is None:
        return say(locale, "hexagons_none")
    note = say(locale, "hexagons_made", resolution=resolution)
    if not outside:
        return note
    return f"{note} · {say(locale, 'hexagons_outside', count=f'{outside:,}')}"
