"""What can go wrong in the layouts.

LayoutError
├── InvalidSelectionError     a URL that selects nothing that exists
│   ├── UnknownChoiceError    knows which declared one was perhaps meant
│   │   ├── UnknownIndustryError
│   │   ├── UnknownEconomyError
│   │   └── UnknownTargetError
│   ├── InvalidCreditCodeError
│   └── InvalidSearchError
└── PanelDefinitionError      a page or panel declared wrongly; found at start-up
"""

from __future__ import annotations

from collections.abc import Iterable

from metrics.errors import did_you_mean, nearest_word


class LayoutError(Exception):
    """Base of every error that the layouts raise on purpose."""


class InvalidSelectionError(LayoutError, ValueError):
    """A selection in a URL that cannot be read."""


class UnknownChoiceError(InvalidSelectionError):
    """A choice that nobody declared; ``nearest`` is the one that was perhaps meant, or ''."""

    field = "choice"

    def __init__(self, asked: str, known: Iterable[str]) -> None:
        declared = tuple(known)
        self.nearest = nearest_word(asked, declared)
        super().__init__(f"{self.field}={asked!r} is unknown.{did_you_mean(asked, declared)}")


class UnknownIndustryError(UnknownChoiceError):
    """An industry that nobody declared."""

    field = "industry"


class UnknownEconomyError(UnknownChoiceError):
    """One of the plan's economies that nobody declared."""

    field = "economy"


class UnknownTargetError(UnknownChoiceError):
    """A target of 政策模拟 that nobody declared."""

    field = "target"


class InvalidCreditCodeError(InvalidSelectionError):
    """A code of an enterprise that is no credit code."""


class InvalidSearchError(InvalidSelectionError):
    """A text to search by that is too long, or holds what nobody can write."""


class PanelDefinitionError(LayoutError):
    """A panel or page whose declaration contradicts itself or the catalogue."""
