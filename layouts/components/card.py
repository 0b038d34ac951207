"""A headline card: what, its value in large, and below it what it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

# What stands at the left and at the right of a line; None where there is nothing to say.
Line = tuple[Any, Any]
_MOST_LINES = 2


@dataclass(frozen=True)
class Card:
    """The parts of a card.

    ``covers``: the months or the state that the value is of; ``mark``: the shape at its right;
    ``aside``: stands beside the value; ``source``: whose figure it is;
    ``is_urgent``: somebody has to act now; ``is_stale``: the figure is older than it should be.
    """

    name: Any
    covers: str
    mark: Component | None
    value: Any
    unit: str
    aside: Any = None
    source: str = ""
    lines: Sequence[Line] = ()
    is_urgent: bool = False
    is_stale: bool = False


def build_card(card: Card) -> html.Article:
    """Draw a card of at most two lines; from afar what explains the value gives way first."""
    words = ["card"]
    words += ["is-urgent"] * card.is_urgent + ["is-stale"] * card.is_stale
    lines = [
        html.P(
            [html.Span(left, className="card-left"), html.Span(right, className="card-right")],
            className="card-line drop-2",
        )
        for left, right in card.lines[:_MOST_LINES]
    ]
    return html.Article(
        [
            html.Header(
                [html.H2([card.name, html.Small(card.covers)]), card.mark],
                className="card-head",
            ),
            html.P(
                [
                    html.Span([card.value, html.Small(card.unit)]),
                    html.Span(card.aside, className="card-aside"),
                ],
                className="card-value",
            ),
            *lines,
            html.P(card.source, className="card-source drop-1") if card.source else None,
        ],
        className=" ".join(words),
    )
