"""What can go wrong in the metrics layer.

    MetricsError
    ├── CatalogueError            the declarations are wrong: all faults at once, with file and line
    ├── UnknownMetricError        asked for a metric that is not declared
    ├── UnknownRegionError        asked for a region that is not in the tree
    ├── UnsupportedQueryError     the metric cannot be asked that way; says which ways it can
    ├── InvalidPeriodError        a text that is no period
    ├── FormulaError              a text that is no formula, or one that lacks a value
    ├── OutOfScopeError           the viewer may not read this
    ├── SourceUnavailableError    the database does not answer; worth trying again
    ├── LoadError                 a file cannot be loaded at all
    │   └── MappingError          its mapping is wrong
    └── FrameContractError        our own fault: a frame lacks a promised column

Messages say what was asked, what is wrong and what would be right.
"""

from __future__ import annotations

import difflib
import operator
from collections.abc import Iterable
from dataclasses import dataclass


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the nearest known word, or an empty text."""
    near = difflib.get_close_matches(word, list(known), n=5, cutoff=0.6)
    if not near:
        return ""
    # Chinese names are short and often tie: 海署区 is 海曙区 rather than 镇海区.
    best = max(
        near,
        key=lambda other: (
            difflib.SequenceMatcher(None, other, word).ratio(),
            sum(map(operator.eq, word, other)),
        ),
    )
    return f" Did you mean {best!r}?"


class MetricsError(Exception):
    """Base of every error that the metrics layer raises on purpose."""


@dataclass(frozen=True, order=True)
class Issue:
    """One fault in a declaration."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class CatalogueError(MetricsError):
    """The metric catalogue cannot be used; carries every fault found."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(sorted(set(issues)))
        head = f"{len(self.issues)} fault(s) in the metric catalogue:"
        super().__init__("\n".join([head, *(f"  {issue}" for issue in self.issues)]))


class UnknownMetricError(MetricsError, KeyError):
    """The name is not in the catalogue."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.message = f"Unknown metric {name!r}.{did_you_mean(name, known)}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class UnknownRegionError(MetricsError, KeyError):
    """The code or name is not in the region tree."""

    def __init__(self, asked: str, known: Iterable[str] = ()) -> None:
        self.asked = asked
        self.message = f"Unknown region {asked!r}.{did_you_mean(asked, known)}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class UnsupportedQueryError(MetricsError):
    """The metric exists but cannot be cut or measured as asked."""


class InvalidPeriodError(MetricsError, ValueError):
    """A text that does not name a period."""


class FormulaError(MetricsError):
    """A text that is no formula; says which part is not allowed and what is."""

    def __init__(self, text: str, fault: str) -> None:
        self.text = text
        shown = text if len(text) <= 80 else f"{text[:77]}..."
        super().__init__(
            f"formula {shown!r}: {fault}. Allowed are metric names, numbers, + - * /, "
            "parentheses, min(...) and max(...)."
        )


class OutOfScopeError(MetricsError):
    """The viewer's scope does not hold what was asked."""


class SourceUnavailableError(MetricsError):
    """The database did not answer; the cause is kept and the call may be repeated."""


class LoadError(MetricsError):
    """A file that cannot be loaded at all (its rows never came to be judged)."""


class MappingError(LoadError):
    """A mapping that does not describe a table."""


class FrameContractError(MetricsError):
    """A frame without a promised column: our own fault."""
