"""The order of matters, and which of them stand first where there is room for few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from layouts.attention.matter import Matter
from layouts.attention.rule import MatterKind, rule_of


def rank(matters: Iterable[Matter]) -> list[Matter]:
    """Put matters in one order, heaviest first; any two of them stand alike in every list."""
    return sorted(matters, key=lambda matter: matter.position)


def first_and_rest(ranked: Sequence[Matter]) -> tuple[list[Matter], list[Matter]]:
    """Part a ranked list: as many of each kind as its rule lets stand first, and the others."""
    taken: Counter[MatterKind] = Counter()
    first: list[Matter] = []
    rest: list[Matter] = []
    for matter in ranked:
        taken[matter.kind] += 1
        (first if taken[matter.kind] <= rule_of(matter.kind).first else rest).append(matter)
    return first, rest


def deal(ranked: Sequence[Matter]) -> list[Matter]:
    """Let the heaviest of every kind come before the others of their kind, each heaviest first.

    However short a list is cut, a bad day in one field hides no other, and whatever it shows, every
    kind that has a heavier matter is shown.
    """
    first, rest = first_and_rest(ranked)
    return first + rest
