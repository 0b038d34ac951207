"""The frame of a panel: an empty place on the page that the browser fills with its drawing."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts import ids


def panel_frame(name: str, class_name: str = "panel") -> html.Section:
    """Make the place of a panel; ``data-panel`` is its name and its grid area.

    Body and mark are separate, so that a drawing stays untouched while it is marked as old.
    """
    described: dict[str, Any] = {"data-panel": name}
    return html.Section(
        [
            html.P(id=ids.panel_mark(name), className="panel-mark"),
            html.Div(id=ids.panel_body(name), className="panel-body"),
        ],
        className=class_name,
        **described,
    )
