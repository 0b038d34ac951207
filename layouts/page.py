"""A page: a tuple of panels under one path."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.errors import PanelDefinitionError
from layouts.panel import Panel


@dataclass(frozen=True)
class Page:
    """A page made of panels; ``kind`` chooses the default theme (wall: dark, desk: light)."""

    name: str
    path: str
    title: str
    panels: tuple[Panel, ...]
    kind: str = "wall"

    def __post_init__(self) -> None:
        """Refuse a page whose panels share a name."""
        names = [panel.name for panel in self.panels]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise PanelDefinitionError(f"Page {self.name!r} has panels named twice: {twice}.")
