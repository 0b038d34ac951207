"""Many figures are judged at once: what is kept of the odd ones (multiple testing)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from metrics.watching.watched import Judged

# Of what is told, at most this share is expected to be nothing.
FALSE_SHARE: Final = 0.05

K = TypeVar("K")


def kept_of(
    judged: Iterable[tuple[K, Judged]], share: float = FALSE_SHARE
) -> list[tuple[K, Judged]]:
    """Keep the anomalies that stand up to the number of figures judged.

    Benjamini and Hochberg, "Controlling the False Discovery Rate" (JRSS B 57, 1995): of m
    figures judged, those up to the largest chance p(i) <= share x i / m, p in rising order.
    What has no chance keeps to its own method's limit.

    Args:
        judged: verdicts with whatever goes with them, in any order.
        share: the share of false findings among all.
    """
    by_method: dict[bool, list[tuple[K, Judged]]] = defaultdict(list)
    for pair in judged:
        by_method[pair[1].chance is None].append(pair)
    plain = [pair for pair in by_method[True] if pair[1].anomaly]
    tested = by_method[False]
    limit = threshold([one.chance or 0.0 for _, one in tested], share)
    return plain + [pair for pair in tested if pair[1].anomaly and (pair[1].chance or 0.0) <= limit]


def threshold(chances: Sequence[float], share: float = FALSE_SHARE) -> float:
    """Return the largest chance that is still a finding; below zero where none is."""
    ranked = sorted(chances)
    count = len(ranked)
    passing = [p for place, p in enumerate(ranked, start=1) if p <= share * place / count]
    return passing[-1] if passing else -1.0
