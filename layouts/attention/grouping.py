"""The same list by town and by department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from layouts.attention.matter import Matter
from layouts.attention.rule import RULES, MatterKind

GroupedBy = Literal["town", "department"]


@dataclass(frozen=True, slots=True)
class Group:
    """The matters of one town, or of one department, heaviest first.

    ``code``: of the town, of the region above the towns, or of the department; '' where none is
    known.
    """

    code: str
    matters: tuple[Matter, ...]


def group_matters(ranked: Iterable[Matter], by: GroupedBy) -> list[Group]:
    """Part a ranked list; the group with the heaviest matter comes first."""
    found: dict[str, list[Matter]] = {}
    for matter in ranked:
        code = matter.region if by == "town" else matter.department
        found.setdefault(code, []).append(matter)
    return [Group(code, tuple(matters)) for code, matters in found.items()]


def kinds_of(matters: Iterable[Matter]) -> Mapping[MatterKind, int]:
    """Count matters by kind, the heaviest kind first."""
    counted = Counter(matter.kind for matter in matters)
    return {rule.kind: counted[rule.kind] for rule in RULES if counted[rule.kind]}
