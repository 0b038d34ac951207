"""What can go wrong in the metrics layer.

    MetricsError
    ├── CatalogueError            the declarations are wrong: all faults at once, with file and line
    ├── UnknownNameError          asked for what nobody declared; knows the nearest name
    │   ├── UnknownMetricError      that is not in the catalogue
    │   ├── UnknownRegionError      that is not in the tree
    │   └── UnknownDepartmentError  that is not in the directory
    ├── UnsupportedQueryError     the metric cannot be asked that way; says which ways it can
    ├── InvalidPeriodError        a text that is no period
    ├── UnknownEventError         no event has this number
    ├── UnknownRiskPointError     no risk point of the register has this number
    ├── UnknownEnterpriseError    no enterprise has this credit code
    ├── UnknownAnomalyError       no anomaly has this number
    ├── UnknownScenarioError      no kept scenario has this number
    ├── InvalidNoteError          what a person adds is too long, says nothing, or is there already
    ├── InvalidTileError          numbers that are no tile of a map
    ├── InvalidScoreError         a score that the method of assessing risks does not know
    ├── InvalidSeriesError        a series that is none, or that a method cannot take
    ├── InvalidScenarioError      a scenario or a table that cannot be computed; all faults at once
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
from typing import Protocol


def nearest_word(word: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to one that is not, or an empty text."""
    near = difflib.get_close_matches(word, list(known), n=5, cutoff=0.6)
    # Chinese names are short and often tie: 海署区 is 海曙区 rather than 镇海区.
    return max(
        near,
        key=lambda other: (
            difflib.SequenceMatcher(None, other, word).ratio(),
            sum(map(operator.eq, word, other)),
        ),
        default="",
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the nearest known word, or an empty text."""
    best = nearest_word(word, known)
    return f" Did you mean {best!r}?" if best else ""


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


class UnknownNameError(MetricsError, KeyError):
    """A name that nothing has; ``nearest`` is the known one that was perhaps meant, or ''."""

    noun = "name"

    def __init__(self, asked: str, known: Iterable[str] = ()) -> None:
        self.asked = asked
        self.nearest = nearest_word(asked, known)
        hint = f" Did you mean {self.nearest!r}?" if self.nearest else ""
        self.message = f"Unknown {self.noun} {asked!r}.{hint}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class UnknownMetricError(UnknownNameError):
    """The name is not in the catalogue."""

    noun = "metric"


class UnknownRegionError(UnknownNameError):
    """The code or name is not in the region tree."""

    noun = "region"


class UnknownDepartmentError(UnknownNameError):
    """The code is not in the directory of departments."""

    noun = "department"


class UnsupportedQueryError(MetricsError):
    """The metric exists but cannot be cut or measured as asked."""


class InvalidPeriodError(MetricsError, ValueError):
    """A text that does not name a period."""


class UnknownEventError(MetricsError):
    """No event of the warehouse has this number."""


class UnknownRiskPointError(MetricsError):
    """No risk point that is in the register on the day has this number."""


class UnknownEnterpriseError(MetricsError):
    """No enterprise of the register has this credit code."""


class UnknownAnomalyError(MetricsError):
    """No anomaly has this number."""


class UnknownScenarioError(MetricsError):
    """No kept scenario has this number."""


class InvalidNoteError(MetricsError):
    """A note, or a scenario, that is not kept; ``message`` says why in the reader's language."""

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(
            " ".join([message, *(f"{name}={value}" for name, value in values.items())])
        )


class InvalidTileError(MetricsError, ValueError):
    """Numbers that name no tile of a map."""


class InvalidScoreError(MetricsError, ValueError):
    """A score that the method of assessing risks does not know."""


class InvalidSeriesError(MetricsError, ValueError):
    """Figures that make no series, or a series that a method cannot take at all."""


class Sentence(Protocol):
    """A sentence in both languages, such as ``metrics.metric.Label``."""

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        ...

    @property
    def en(self) -> str:
        """The sentence in English."""
        ...


class InvalidScenarioError(MetricsError, ValueError):
    """A scenario, or a table that it needs, that cannot be computed; carries every fault found."""

    def __init__(self, faults: Iterable[Sentence]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.text("zh_CN"))

    def text(self, locale: str) -> str:
        """Return the faults for a locale such as ``zh_CN`` or ``en``, a line for each."""
        return "\n".join(one.en if locale.startswith("en") else one.zh for one in self.faults)


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
