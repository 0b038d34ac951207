"""A page: a tuple of panels under one path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from layouts.errors import PanelDefinitionError
from layouts.panel import Panel
from layouts.words import say

# Component libraries that desk pages may use; a browser loads them with the first such page.
DESK_LIBRARIES = ("dash_mantine_components", "dash_ag_grid")


@dataclass(frozen=True)
class Page:
    """A page made of panels.

    ``kind`` decides the theme that nobody chose (wall: dark, desk: light), and whether controls and
    grids of ``DESK_LIBRARIES`` may stand on it: a wall loads nothing that it does not show.
    ``in_menu`` is false for a page that only links lead to. The title is the message ``page_NAME``.
    """

    name: str
    path: str
    panels: tuple[Panel, ...]
    kind: Literal["wall", "desk"] = "wall"
    in_menu: bool = True

    def __post_init__(self) -> None:
        """Refuse a page whose panels share a name."""
        names = [panel.name for panel in self.panels]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise PanelDefinitionError(f"Page {self.name!r} has panels named twice: {twice}.")

    def title(self, locale: str) -> str:
        """Return the page's title in a locale."""
        return say(locale, f"page_{self.name}")
