"""Facts: single figures with everything that is known about them, and the store of a read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from metrics.measures import Measure
from metrics.periods import Period


class Basis(StrEnum):
    """How a figure came to be: as reported, or made here (an aggregate is labelled 汇总)."""

    REPORTED = "reported"
    COUNTED = "counted"
    AGGREGATED = "aggregated"
    DERIVED = "derived"


class Key(NamedTuple):
    """What a figure is of."""

    metric: str
    region: str
    period: Period
    measure: Measure
    slice: str


class Fact(NamedTuple):
    """One figure. ``coverage`` is '' or '16/17': how many of its parts were there."""

    value: float
    operator: str = "="
    status: str = "final"
    published_at: datetime | None = None
    recorded_at: datetime | None = None
    provenance: str = "real"
    coverage: str = ""
    basis: Basis = Basis.REPORTED

    @property
    def is_complete(self) -> bool:
        """False when the coverage says that parts are missing."""
        return is_whole(self.coverage)


def is_whole(coverage: str) -> bool:
    """Return False when a coverage ('' or '16/17') says that parts are missing."""
    there, _, of = coverage.partition("/")
    return there == of or not of


# The least settled wins: an aggregate is as preliminary as its most preliminary part.
_STATUS = ("preliminary", "revised", "final")
_PROVENANCE = ("demo", "exercise", "real")


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def least_real(provenances: Iterable[str]) -> str:
    """Return the provenance that a whole has by its parts'.

    Raises:
        ValueError: there are no parts.
    """
    return min(provenances, key=_PROVENANCE.index)


def worst_coverage(facts: Iterable[Fact]) -> str:
    """Return the coverage of the least covered part, or ''."""
    shares = [
        (float(n) / float(m), f.coverage)
        for f in facts
        for n, _, m in [f.coverage.partition("/")]
        if m
    ]
    return min(shares)[1] if shares else ""


def merged(value: float, parts: Sequence[Fact], basis: Basis, coverage: str | None = None) -> Fact:
    """Make the figure of ``parts``: as settled, as real and as covered as the worst of them."""
    return Fact(
        value=value,
        operator=parts[0].operator if len(parts) == 1 else "=",
        status=min((part.status for part in parts), key=_STATUS.index),
        published_at=_latest(part.published_at for part in parts),
        recorded_at=_latest(part.recorded_at for part in parts),
        provenance=least_real(part.provenance for part in parts),
        coverage=worst_coverage(parts) if coverage is None else coverage,
        basis=basis,
    )


class FactStore:
    """The figures that one read brought, found by key; ``periods`` tells what a metric has."""

    def __init__(self) -> None:
        self._facts: dict[Key, Fact] = {}
        self._periods: dict[str, set[Period]] = defaultdict(set)
        self._slices: dict[str, set[str]] = defaultdict(set)
        self._regions: dict[str, set[str]] = defaultdict(set)

    def add(self, key: Key, fact: Fact) -> None:
        """Keep a figure."""
        self._facts[key] = fact
        self._periods[key.metric].add(key.period)
        self._regions[key.metric].add(key.region)
        if key.slice:
            self._slices[key.metric].add(key.slice)

    def get(self, key: Key) -> Fact | None:
        """Return what was read for a key."""
        return self._facts.get(key)

    def regions(self, metric: str) -> Set[str]:
        """Return the regions that a metric has figures for, of any period."""
        return self._regions.get(metric, frozenset())

    def periods(self, metric: str) -> Iterator[Period]:
        """Iterate over the periods that a metric has figures for, in any region."""
        return iter(self._periods.get(metric, ()))

    def slices(self, metric: str) -> Iterator[str]:
        """Iterate over the slices (other than the total) that a metric has figures for."""
        return iter(sorted(self._slices.get(metric, ())))

    def __len__(self) -> int:
        return len(self._facts)
