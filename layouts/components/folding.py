"""Rows of a table that folds into cards on a phone: each cell carries its column's heading.

``assets/75-folding.css`` folds a table of the class ``FOLDING``: the head goes, and every cell of
the body says its heading before it. A row's own heading (``html.Th``) becomes the card's title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dash import html

FOLDING: Final = "folding"


def folding_head(headings: Sequence[str], numeric_from: int) -> html.Thead:
    """Make the head; the headings of figures, from a place on, stand at the right as they do."""
    cells = [
        html.Th(word, scope="col", className="is-numeric" if place >= numeric_from else "")
        for place, word in enumerate(headings)
    ]
    return html.Thead(html.Tr(cells))


def folding_row(
    cells: Sequence[html.Td | html.Th], headings: Sequence[str], class_name: str = ""
) -> html.Tr:
    """Make a row of cells, one for each heading."""
    for cell, heading in zip(cells, headings, strict=True):
        setattr(cell, "data-label", heading)
    return html.Tr(list(cells), className=class_name)
