"""The parts that every tile has: a heading with its data period, and a note of its source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

# Sets the parts of a line apart.
BETWEEN = " · "

# A part of a line: words, or a figure among them.
Part = str | Component


def heading(
    title: Any, *meta: Part, subtitle: str = "", tail: Component | None = None
) -> html.Header:
    """Head a tile: its title at the left; data period and what else counts at the right.

    ``tail`` ends the right side with what may give way from afar.
    """
    inside = [title]
    if subtitle:
        inside.append(html.Span(subtitle, className="tile-subtitle drop-1"))
    told = _joined(meta)
    return html.Header(
        [
            html.H2(inside, className="tile-title"),
            html.P([*told, tail] if tail else told, className="tile-meta"),
        ],
        className="tile-head",
    )


def note(*parts: Part) -> html.P:
    """Close a tile with its source and remarks."""
    return html.P(_joined(parts), className="tile-note")


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Set parts apart by dots; words alone make one text."""
    kept = [part for part in parts if part != ""]
    texts = [part for part in kept if isinstance(part, str)]
    if len(texts) == len(kept):
        return [BETWEEN.join(texts)]
    return [piece for part in kept for piece in (part, BETWEEN)][:-1]


def empty(sentence: str) -> html.P:
    """Say why a tile shows nothing."""
    return html.P(sentence, className="tile-empty")


def tile(*children: Component | None) -> html.Div:
    """Stack the parts of a tile."""
    return html.Div([child for child in children if child is not None], className="tile")
