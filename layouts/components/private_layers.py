"""The part of a map's layer list in which readers put files of their own.

The list is the reader's alone and lives in the page: ``assets/js/map-private.js`` fills it, sends
the files and draws what comes back. Here are the frame and the words.
"""

from __future__ import annotations

import json
from typing import Any, Final

from dash import html

from layouts.addresses import PRIVATE_LAYER
from layouts.words import messages, say

# Of one file; what is larger is refused before it is sent, and again before it is read.
MOST_BYTES: Final = 20 * 2**20
# The header that our script sends along, and no other site's form can.
OWN_HEADER: Final = "X-Requested-With"
# Kinds of file, as a file dialogue wants them.
FILE_KINDS: Final = ".geojson,.json,.csv,.gpkg,.zip"
DATUMS: Final = ("wgs84", "cgcs2000", "gcj02")

_WORDS: Final = (
    "mark", "datum", "drop", "reading", "added", "removed", "unreachable", "large", "shown_count",
    "point", "line", "area", "refused", "refused_row", "refused_feature", "refused_more", "opacity",
    "raise", "lower", "remove", "zoom", "download",
)  # fmt: skip


def private_layers(locale: str) -> html.Div:
    """Return the empty list with its button; the script makes what a person fills in."""
    said = messages(locale)
    words = {name: said[f"private_{name}"] for name in (*_WORDS, *DATUMS)}
    told: dict[str, Any] = {
        "data-words": json.dumps(words, ensure_ascii=False),
        "data-address": PRIVATE_LAYER,
        "data-header": OWN_HEADER,
        "data-most": MOST_BYTES,
        "data-kinds": FILE_KINDS,
        "data-datums": ",".join(DATUMS),
    }
    announced: dict[str, Any] = {"aria-live": "polite"}
    return html.Div(
        [
            html.Ul(className="map-private-list"),
            html.Div(
                [
                    html.Button(
                        say(locale, "private_add"), type="button", className="map-private-add"
                    ),
                    html.Span(className="map-private-datum"),
                ],
                className="map-private-adding",
            ),
            html.P(
                say(locale, "private_hint", most=MOST_BYTES // 2**20), className="map-private-hint"
            ),
            html.P(className="map-private-status", **announced),
        ],
        className="map-private",
        **told,
    )
