"""The dialog in which a figure's card opens over any page; run by ``assets/js/figure-card.js``."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts import ids
from layouts.words import say


def card_dialog(locale: str) -> html.Dialog:
    """Make the closed dialog, with the sentences that stand in for a card."""
    described: dict[str, Any] = {
        "aria-label": say(locale, "page_figure"),
        "data-loading": say(locale, "card_loading"),
        "data-unreachable": say(locale, "card_unreachable"),
    }
    tools = html.Div(
        [
            _tool("←", "card-back", "card_back", locale),
            _tool("✕", "card-close", "card_close", locale),
        ],
        className="card-tools",
    )
    card = html.Div(id=ids.FIGURE_CARD, className="card-body")
    return html.Dialog([tools, card], id=ids.FIGURE_DIALOG, className="card-dialog", **described)


def _tool(sign: str, class_name: str, message: str, locale: str) -> html.Button:
    word = say(locale, message)
    named: dict[str, Any] = {"aria-label": word}
    return html.Button(sign, type="button", className=f"tool {class_name}", title=word, **named)
