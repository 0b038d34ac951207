"""How a figure came to be: which step of the combination rules gave it, and from what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from metrics.facts import Fact, Key


class Making(StrEnum):
    """The steps of ``metrics.combine``, as a reader is told of them.

    ``read``       reported or counted, and read as it is
    ``renamed``    read, under another name of the same stretch of time
    ``zero``       nothing was counted where others of the kind were
    ``formula``    a derived metric's formula over other metrics
    ``composite``  the attainment of several targets, weighed
    ``rate``       a numerator over a denominator
    ``periods``    shorter periods of the same region
    ``regions``    regions below (汇总)
    """

    READ = "read"
    RENAMED = "renamed"
    ZERO = "zero"
    FORMULA = "formula"
    COMPOSITE = "composite"
    RATE = "rate"
    PERIODS = "periods"
    REGIONS = "regions"


class Part(NamedTuple):
    """One figure that went into another; ``weight`` where the rule weighs."""

    key: Key
    fact: Fact
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """How one figure was made; ``missing``: the regions that had no part to give."""

    making: Making
    parts: Sequence[Part] = ()
    missing: Sequence[str] = ()

    @property
    def facts(self) -> list[Fact]:
        """The figures of the parts."""
        return [part.fact for part in self.parts]


AS_READ = Origin(Making.READ)
