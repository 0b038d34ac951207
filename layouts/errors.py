"""What can go wrong in the layouts.

LayoutError
├── InvalidSelectionError     a URL that selects nothing that exists
└── PanelDefinitionError      a page or panel declared wrongly; found at start-up
"""

from __future__ import annotations


class LayoutError(Exception):
    """Base of every error that the layouts raise on purpose."""


class InvalidSelectionError(LayoutError, ValueError):
    """A selection in a URL that cannot be read."""


class PanelDefinitionError(LayoutError):
    """A panel or page whose declaration contradicts itself or the catalogue."""
