"""A bar of counts by age: one hue that gets heavier, a number in every part."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts.components.marks import image_of


def backlog_bar(counts: Sequence[int], most: int, word: str) -> html.Span:
    """Draw counts of rising age, ``most`` being the longest bar's; ``word`` is read out.

    A part is as long as its count, but never shorter than its number needs.
    """
    parts = [
        html.B(str(count), className=f"band band-{position}", style={"flexGrow": count})
        for position, count in enumerate(counts, start=1)
        if count
    ]
    length = {"width": f"{sum(counts) / most:.1%}"} if most else {}
    return html.Span(parts, className="backlog-bar", style=length, title=word, **image_of(word))


def band_key(position: int) -> html.I:
    """Draw the swatch of a band, 1 being the youngest."""
    return html.I(className=f"band-key band-{position}")
