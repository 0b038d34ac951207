"""The vocabulary of enterprises: words of the register, owners of its facts, what may be told."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, TypeAdapter, model_validator

from metrics.metric import Declared
from metrics.reference.departments import read_department_records
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.themes import Word

EnterpriseFact = Literal[
    "revenue", "tax", "electricity", "employees", "credit", "inspections", "penalties"
]
FACTS: Final[tuple[EnterpriseFact, ...]] = (
    "revenue", "tax", "electricity", "employees", "credit", "inspections", "penalties",
)  # fmt: skip


class CreditGrade(Word):
    """A grade of 公共信用评价; ``mark`` is its letter."""

    mark: str


class EnterpriseVocabulary(Declared):
    """The declared words and limits of enterprises."""

    statuses: tuple[Word, ...] = Field(min_length=1)
    sizes: tuple[Word, ...] = Field(min_length=1)
    grades: tuple[CreditGrade, ...] = Field(min_length=1)
    owners: dict[EnterpriseFact, str]
    least: int = Field(ge=2)
    # Places are read by a square around an enterprise: further is not looked.
    near_metres: float = Field(gt=0, le=2000)

    @model_validator(mode="after")
    def _every_fact_has_an_owner(self) -> EnterpriseVocabulary:
        if missing := [fact for fact in FACTS if fact not in self.owners]:
            raise ValueError(f"owners: no department for {', '.join(missing)}")
        known = read_department_records()
        if strangers := sorted(set(self.owners.values()) - known.keys()):
            raise ValueError(f"owners: unknown departments {', '.join(strangers)}")
        return self

    def words(self, dimension: str) -> Mapping[str, Word]:
        """Return the words of ``status``, ``size`` or ``grade`` by their codes."""
        listed: Mapping[str, tuple[Word, ...]] = {
            "status": self.statuses,
            "size": self.sizes,
            "grade": self.grades,
        }
        return {word.code: word for word in listed[dimension]}


@functools.cache
def read_enterprise_vocabulary(
    file: Path = REFERENCE_FOLDER / "enterprises.yaml",
) -> EnterpriseVocabulary:
    """Return the words and limits of enterprises.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(EnterpriseVocabulary))
