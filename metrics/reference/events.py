"""The vocabulary of events: categories, severities, sources, steps and default deadlines."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, TypeAdapter, model_validator

from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.themes import Word


class Category(Word):
    """A category, the department that leads on it, and its own deadlines where it has any."""

    department: str
    deadline_hours: dict[str, int] = Field(default_factory=dict)


class Severity(Word):
    """A severity; ``rank`` 1 is the gravest. ``deadline_hours`` from report to closing."""

    rank: int = Field(ge=1)
    deadline_hours: int = Field(gt=0)


class Source(Word):
    """A source of events and the steps of its closed loop, in order.

    ``step_words``: what this source calls some of its steps (立案 for 受理).
    """

    steps: tuple[str, ...] = Field(min_length=2)
    step_words: dict[str, Label] = Field(default_factory=dict)


class EventVocabulary(Declared):
    """The declared words of events."""

    categories: tuple[Category, ...]
    severities: tuple[Severity, ...]
    steps: tuple[Word, ...]
    sources: tuple[Source, ...]

    @property
    def own_step_words(self) -> Mapping[str, str]:
        """The steps' codes by what single sources call them in Chinese."""
        return {
            word.zh: step for source in self.sources for step, word in source.step_words.items()
        }

    @model_validator(mode="after")
    def _words_agree(self) -> Self:
        steps = {step.code for step in self.steps}
        for source in self.sources:
            if strangers := [code for code in source.steps if code not in steps]:
                raise ValueError(f"source {source.code!r} names unknown steps {strangers}")
            if strangers := [code for code in source.step_words if code not in source.steps]:
                raise ValueError(f"source {source.code!r} has words for no step of its {strangers}")
        self._check_own_words()
        severities = {severity.code for severity in self.severities}
        for category in self.categories:
            if strangers := [code for code in category.deadline_hours if code not in severities]:
                raise ValueError(f"category {category.code!r} names unknown severities {strangers}")
        return self

    def _check_own_words(self) -> None:
        """Refuse a word that names two steps: whoever reads it could not tell which."""
        named = {step.zh: step.code for step in self.steps}
        for source in self.sources:
            for step, word in source.step_words.items():
                other = named.setdefault(word.zh, step)
                if other != step:
                    raise ValueError(
                        f"source {source.code!r} calls {step} {word.zh!r}, which is {other}"
                    )

    def words(self, dimension: str) -> Mapping[str, Word]:
        """Return the words of ``category``, ``severity``, ``source`` or ``step`` by code."""
        listed: Mapping[str, tuple[Word, ...]] = {
            "category": self.categories,
            "severity": self.severities,
            "source": self.sources,
            "step": self.steps,
        }
        return {word.code: word for word in listed[dimension]}

    def step_label(self, source: str, step: str) -> Label:
        """Return what a source calls a step; unknown sources call it by its own name.

        Raises:
            KeyError: the step is unknown.
        """
        own = next((s.step_words for s in self.sources if s.code == source), {})
        return own.get(step) or self.words("step")[step].label

    def deadline_hours(self, category: str, severity: str) -> int:
        """Return the default hours from the report to the closing; unknown words raise KeyError."""
        own = next((c for c in self.categories if c.code == category), None)
        if own is None:
            raise KeyError(category)
        default = next((s for s in self.severities if s.code == severity), None)
        if default is None:
            raise KeyError(severity)
        return own.deadline_hours.get(severity, default.deadline_hours)


@functools.cache
def read_event_vocabulary(file: Path = REFERENCE_FOLDER / "events.yaml") -> EventVocabulary:
    """Return the words of events.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(EventVocabulary))
