"""What a rule is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metrics.errors import Issue, did_you_mean
from metrics.metric import Metric
from metrics.yaml_lines import nearest_line


@dataclass(frozen=True)
class DeclaredMetric:
    """A metric with the place where it was declared."""

    metric: Metric
    file: str
    position: int
    lines: Mapping[Any, int]

    def issue(self, message: str, *path: str | int) -> Issue:
        """Build a fault at the line of a field of this entry."""
        line = nearest_line(self.lines, (self.position, *path))
        return Issue(self.file, line, f"{self.metric.name}: {message}")

    def unknown(self, what: str, word: str, known: Iterable[str], *path: str | int) -> Issue:
        """Build the fault of a word that nobody declared, with a did-you-mean."""
        return self.issue(f"unknown {what} {word!r}.{did_you_mean(word, known)}", *path)


Rule = Callable[[Sequence[DeclaredMetric]], Iterable[Issue]]
