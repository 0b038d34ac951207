"""The vocabulary of risk points: categories, levels with their cuts, controls, rules of the day."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from metrics.metric import Declared, Label
from metrics.reference.departments import read_department_records
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.events import read_event_vocabulary
from metrics.reference.themes import Word

RiskFact = Literal["event", "danger", "inspection", "sensor", "weather"]


class RiskCategory(Word):
    """A category, the department that leads on it, and the events that speak of it."""

    department: str
    events: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _names_what_exists(self) -> Self:
        if self.department not in read_department_records():
            raise ValueError(f"category {self.code!r} names unknown department {self.department!r}")
        known = read_event_vocabulary().words("category")
        if strangers := [code for code in self.events if code not in known]:
            raise ValueError(f"category {self.code!r} names unknown event categories {strangers}")
        return self


class RiskLevel(Word):
    """A level; ``rank`` 1 is the gravest. ``matrix_least``: the least R = L x C that has it."""

    rank: int = Field(ge=1)
    colour: Label
    matrix_least: int = Field(ge=1, le=25)


class InspectionResult(Word):
    """What an inspection came to; ``clean``: no hidden danger was found."""

    clean: bool = False


class LecGrade(Word):
    """A grade of LEC: the least D = L x E x C that has it, and the level that it means."""

    least: float = Field(ge=0)
    level: str


class LecScale(Declared):
    """The values that LEC knows for L, E and C, and its grades, gravest first."""

    likelihood: tuple[float, ...] = Field(min_length=1)
    exposure: tuple[float, ...] = Field(min_length=1)
    consequence: tuple[float, ...] = Field(min_length=1)
    grades: tuple[LecGrade, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _grades_fall_to_nothing(self) -> Self:
        _check_falling([grade.least for grade in self.grades], 0, "lec.grades")
        return self


class RiskRule(Declared):
    """What raises a level for the time being; ``metrics/reference/risks.yaml`` explains it.

    ``severity``: of an event or a warning, at least. ``cycles``: whole inspection cycles overdue.
    ``least``: the least level that follows; ``steps``: by how many the assessed level rises.
    """

    code: str
    fact: RiskFact
    severity: str = ""
    overdue: bool = False
    cycles: int = Field(default=0, ge=0)
    least: str = ""
    steps: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _says_what_follows(self) -> Self:
        if bool(self.least) == bool(self.steps):
            raise ValueError(f"rule {self.code!r}: give either 'least' or 'steps'")
        if (self.fact in ("event", "weather")) != bool(self.severity):
            raise ValueError(f"rule {self.code!r}: 'severity' belongs to events and weather")
        if self.overdue and self.fact != "event":
            raise ValueError(f"rule {self.code!r}: 'overdue' belongs to events")
        if self.cycles and self.fact != "inspection":
            raise ValueError(f"rule {self.code!r}: 'cycles' belongs to inspections")
        return self


class RiskVocabulary(Declared):
    """The declared words and rules of risk points."""

    categories: tuple[RiskCategory, ...]
    levels: tuple[RiskLevel, ...] = Field(min_length=1)
    lec: LecScale
    methods: tuple[Word, ...]
    controls: tuple[Word, ...]
    results: tuple[InspectionResult, ...]
    sources: tuple[Word, ...]
    # Cells of a hundredth of a degree are searched: further is not seen.
    near_metres: float = Field(gt=0, le=500)
    rules: tuple[RiskRule, ...]

    @model_validator(mode="after")
    def _levels_agree(self) -> Self:
        _check_falling([level.matrix_least for level in self.levels], 1, "levels")
        ranks = [level.rank for level in self.levels]
        if ranks != list(range(1, len(ranks) + 1)):
            raise ValueError(f"levels: ranks {ranks} must count from 1, gravest first")
        known = self.words("level")
        for grade in self.lec.grades:
            if grade.level not in known:
                raise ValueError(f"LEC grade {grade.code!r} names unknown level {grade.level!r}")
        for rule in self.rules:
            for word in (rule.least, rule.severity):
                if word and word not in known:
                    raise ValueError(f"rule {rule.code!r} names unknown level {word!r}")
        return self

    def words(self, dimension: str) -> Mapping[str, Word]:
        """Return the words of ``category``, ``level``, ``method``, ``control``, ``result`` or
        ``source``."""
        listed: Mapping[str, tuple[Word, ...]] = {
            "category": self.categories,
            "level": self.levels,
            "method": self.methods,
            "control": self.controls,
            "result": self.results,
            "source": self.sources,
        }
        return {word.code: word for word in listed[dimension]}

    def level(self, code: str) -> RiskLevel:
        """Return a level by its code; an unknown one raises KeyError."""
        for level in self.levels:
            if level.code == code:
                return level
        raise KeyError(code)

    def rank(self, code: str) -> int:
        """Return the rank of a level; what is no level ranks behind all."""
        return next((v.rank for v in self.levels if v.code == code), len(self.levels) + 1)


def _check_falling(cuts: Sequence[float], last: float, called: str) -> None:
    """Refuse cuts that do not fall from the gravest to the lowest possible score."""
    falls = all(one > other for one, other in pairwise(cuts))
    if not falls or cuts[-1] != last:
        raise ValueError(f"{called}: cuts {list(cuts)} must fall, gravest first, down to {last}")


@functools.cache
def read_risk_vocabulary(file: Path = REFERENCE_FOLDER / "risks.yaml") -> RiskVocabulary:
    """Return the words and rules of risk points.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(RiskVocabulary))
