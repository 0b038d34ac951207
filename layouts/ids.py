"""Every id of a component that a callback, a script or a test names."""

from __future__ import annotations

from typing import Any, Final

# The browser's address: its search part is the selection.
LOCATION: Final = "location"
# The frames of all pages by path; the place of the one that is open, and of its title.
PAGES: Final = "pages"
PAGE: Final = "page"
PAGE_TITLE: Final = "page-title"
# Raised by the poll when the shown screen is no longer the newest.
VERSION: Final = "version"
# Receives the fields of the selection that a drawing changes: {"region": code} from a map.
CHOICE: Final = "choice"
# The dialog over every page in which a figure's card opens, and the place of the card in it.
FIGURE_DIALOG: Final = "figure-dialog"
FIGURE_CARD: Final = "figure-card"


def panel_body(name: Any) -> dict[str, Any]:
    """Id of the part of a panel that its drawing fills."""
    return {"part": "panel-body", "panel": name}


def panel_mark(name: Any) -> dict[str, Any]:
    """Id of the line that says that a panel shows an older drawing."""
    return {"part": "panel-mark", "panel": name}


def control(field: Any) -> dict[str, Any]:
    """Id of a control whose value goes into the address as a field of the selection."""
    return {"part": "control", "field": field}


def setting(name: Any) -> dict[str, Any]:
    """Id of a control whose value the browser keeps for the screen that it shows."""
    return {"part": "setting", "setting": name}


def endless_rows(rows: Any, choice: Any) -> dict[str, Any]:
    """Id of a grid whose rows the server sends.

    ``rows``: what they are, one of ``layouts.components.endless_grid.CARDS``; ``choice``: the
    selection that they are of.
    """
    return {"part": "endless-rows", "rows": rows, "choice": choice}
