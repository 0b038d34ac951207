"""A table whose rows a document tells: the page stands before what takes a second to compute.

The tree holds the frame; ``assets/js/told-table.js`` fetches the document, draws its ``table``, and
lets a row show its place on the page's map. An address carries a version, so that the rows of an
answer that browsers keep are there at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dash import html

from layouts.words import say

# West, south, east, north, in degrees.
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ToldColumn:
    """A column by its heading."""

    heading: str
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class ToldCell:
    """What a cell says.

    ``swatch``: class of a swatch before the words ('' for none), ``sign``: what stands in it.
    ``look``: what the map shows when the words are pressed, which ``label`` says. ``key``: by
    which a row's first cell is told from others'.
    """

    text: str
    swatch: str = ""
    sign: str = ""
    look: Bounds | None = None
    label: str = ""
    key: str = ""


@dataclass(frozen=True)
class ToldTable:
    """The rows of a document; the first cell of each is its heading. ``note``: said below them."""

    columns: Sequence[ToldColumn]
    rows: Sequence[Sequence[ToldCell]]
    note: str

    def record(self) -> dict[str, Any]:
        """Return it as a document holds it."""
        return asdict(self)


def told_table(address: str, label: str, layer: str, locale: str, chosen: str = "") -> html.Div:
    """Return the place of a table.

    Args:
        address: of the document.
        label: what the table is called, for who cannot see it.
        layer: the layer of the map that is shown together with a row's place.
        locale: the language.
        chosen: the key of the row that is looked at.
    """
    told: dict[str, Any] = {
        "data-address": address,
        "data-label": label,
        "data-layer": layer,
        "data-chosen": chosen,
        "data-wait": say(locale, "told_wait"),
        "data-failed": say(locale, "told_failed"),
        "aria-live": "polite",
    }
    return html.Div(className="told-table", **told)
