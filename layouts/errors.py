"""What can go wrong in the layouts.

LayoutError
├── InvalidSelectionError     a URL that selects nothing that exists
│   ├── UnknownIndustryError
│   ├── UnknownEconomyError
│   ├── InvalidCreditCodeError
│   └── InvalidSearchError
└── PanelDefinitionError      a page or panel declared wrongly; found at start-up
"""

from __future__ import annotations


class LayoutError(Exception):
    """Base of every error that the layouts raise on purpose."""


class InvalidSelectionError(LayoutError, ValueError):
    """A selection in a URL that cannot be read."""


class UnknownIndustryError(InvalidSelectionError):
    """An industry that nobody declared."""


class UnknownEconomyError(InvalidSelectionError):
    """One of the plan's economies that nobody declared."""


class InvalidCreditCodeError(InvalidSelectionError):
    """A code of an enterprise that is no credit code."""


class InvalidSearchError(InvalidSelectionError):
    """A text to search by that is too long, or holds what nobody can write."""


class PanelDefinitionError(LayoutError):
    """A panel or page whose declaration contradicts itself or the catalogue."""
