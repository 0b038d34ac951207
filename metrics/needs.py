"""Needs: which figures a read has to bring, and how many questions share one reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Need:
    """Figures to be read: of these metrics and regions, ending within these days.

    ``sliced``: False reads totals alone; True reads slices too. ``days``: cells of single days
    are wanted beside the months.
    """

    metrics: frozenset[str]
    regions: frozenset[str]
    first: date | None
    last: date | None
    sliced: bool = False
    days: bool = False
    as_of: datetime | None = None


# The first and the last day of a stretch; ``None`` is without bound.
_Days = tuple[date | None, date | None]
# What sets needs apart beside metrics, regions and days: sliced, days, as_of.
_Kind = tuple[bool, bool, datetime | None]


def shared(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Rewrite needs so that each figure is read once, however many questions rest on it.

    A metric of a region is read over one stretch, from the first day that any need names to the
    last; what has the same stretch and regions is read together.
    """
    stretches: dict[tuple[_Kind, str, str], _Days] = {}
    for need in dict.fromkeys(needs):
        kind = (need.sliced, need.days, need.as_of)
        for metric in need.metrics:
            for region in need.regions:
                key = (kind, metric, region)
                days = (need.first, need.last)
                stretches[key] = _around(stretches[key], days) if key in stretches else days
    regions: dict[tuple[_Kind, _Days, str], set[str]] = defaultdict(set)
    for (kind, metric, region), days in stretches.items():
        regions[kind, days, metric].add(region)
    metrics: dict[tuple[_Kind, _Days, frozenset[str]], set[str]] = defaultdict(set)
    for (kind, days, metric), codes in regions.items():
        metrics[kind, days, frozenset(codes)].add(metric)
    return tuple(
        Need(frozenset(names), codes, first, last, *kind)
        for (kind, (first, last), codes), names in metrics.items()
    )


def _around(one: _Days, other: _Days) -> _Days:
    """Return the stretch from the earlier first day to the later last one."""
    (first, last), (begin, end) = one, other
    return (
        min(first, begin) if first and begin else None,
        max(last, end) if last and end else None,
    )
