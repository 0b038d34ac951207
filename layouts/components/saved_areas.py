"""The part of a map's tools in which readers name the areas that they have drawn.

There are no accounts, so the named areas live in the reader's own browser: the script
``assets/js/map-areas-kept.js`` keeps them, ``map-areas-list.js`` fills the list. Here are the
frame and the words.
"""

from __future__ import annotations

import json
from typing import Any, Final

from dash import html

from layouts.words import messages, say

# Named areas of one browser, and letters of a name: what is more is refused in a sentence.
MOST_AREAS: Final = 50
LONGEST_NAME: Final = 40

_WORDS: Final = (
    "saved", "replaced", "renamed", "removed", "taken", "nameless", "full", "refused", "nothing",
    "empty", "rename", "remove", "new_name", "keep", "title",
)  # fmt: skip


def saved_areas(locale: str) -> html.Details:
    """Return the empty list with its form; the script makes what a person fills in."""
    said = messages(locale)
    words = {name: said[f"saved_{name}"] for name in _WORDS}
    told: dict[str, Any] = {
        "data-words": json.dumps(words, ensure_ascii=False),
        "data-most": MOST_AREAS,
        "data-longest": LONGEST_NAME,
    }
    title = say(locale, "saved_areas")
    named: dict[str, Any] = {"aria-label": title}
    announced: dict[str, Any] = {"aria-live": "polite"}
    return html.Details(
        [
            html.Summary("☆", className="tool map-areas-sign", title=title, **named),
            html.Div(
                [
                    html.H3(title),
                    html.Div(className="map-areas-form"),
                    html.Ul(className="map-areas-list"),
                    html.Button(
                        say(locale, "saved_export"), type="button", className="map-areas-export"
                    ),
                    html.P(say(locale, "saved_hint"), className="map-areas-hint"),
                    html.P(className="map-areas-status", **announced),
                ],
                className="map-areas-card",
            ),
        ],
        className="map-areas",
        **told,
    )


def area_name() -> html.Span:
    """Leave a place for the name of the drawn area, which the reader's browser alone knows."""
    return html.Span(className="area-name")


def naming_button(locale: str) -> html.Button:
    """Offer to name the drawn area; the script opens the list for it."""
    return html.Button(say(locale, "saved_name_it"), type="button", className="area-naming")
