"""The parts that every tile has: a heading with its data period, and a note of its source."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component


def heading(
    title: Any, *meta: str, subtitle: str = "", tail: Component | None = None
) -> html.Header:
    """Head a tile: its title at the left; data period and what else counts at the right.

    ``tail`` ends the right side with what may give way from afar.
    """
    inside = [title]
    if subtitle:
        inside.append(html.Span(subtitle, className="tile-subtitle"))
    told: Any = " · ".join(text for text in meta if text)
    return html.Header(
        [
            html.H2(inside, className="tile-title"),
            html.P([told, tail] if tail else told, className="tile-meta"),
        ],
        className="tile-head",
    )


def note(*parts: str) -> html.P:
    """Close a tile with its source and remarks."""
    return html.P(" · ".join(part for part in parts if part), className="tile-note")


def empty(sentence: str) -> html.P:
    """Say why a tile shows nothing."""
    return html.P(sentence, className="tile-empty")


def tile(*children: Component | None) -> html.Div:
    """Stack the parts of a tile."""
    return html.Div([child for child in children if child is not None], className="tile")
