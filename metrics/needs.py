"""Needs: which figures a read has to bring, and how many questions share one reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from metrics.measures import Measure


@dataclass(frozen=True)
class Need:
    """Figures to be read: of these metrics and regions, ending within these days.

    ``sliced``: False reads totals alone; True reads slices too. ``days``: cells of single days
    are wanted beside the months. ``measures``: these alone; None reads all.
    """

    metrics: frozenset[str]
    regions: frozenset[str]
    first: date | None
    last: date | None
    sliced: bool = False
    days: bool = False
    as_of: datetime | None = None
    measures: frozenset[Measure] | None = None


# The first and the last day of a stretch; ``None`` is without bound.
_Days = tuple[date | None, date | None]
# Days and measures.
_Reach = tuple[_Days, frozenset[Measure] | None]
# What sets needs apart beside metrics, regions and days: sliced, days, as_of.
_Kind = tuple[bool, bool, datetime | None]


def shared(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Rewrite needs so that each figure is read once, however many questions rest on it.

    A metric of a region is read over one stretch, from the first day that any need names to the
    last, and in every measure that any of them wants; what has the same stretch, measures and
    regions is read together.
    """
    reaches: dict[tuple[_Kind, str, str], _Reach] = {}
    for need in dict.fromkeys(needs):
        kind = (need.sliced, need.days, need.as_of)
        reach = (need.first, need.last), need.measures
        for metric in need.metrics:
            for region in need.regions:
                key = (kind, metric, region)
                reaches[key] = _around(reaches[key], reach) if key in reaches else reach
    regions: dict[tuple[_Kind, _Reach, str], set[str]] = defaultdict(set)
    for (kind, metric, region), reach in reaches.items():
        regions[kind, reach, metric].add(region)
    metrics: dict[tuple[_Kind, _Reach, frozenset[str]], set[str]] = defaultdict(set)
    for (kind, reach, metric), codes in regions.items():
        metrics[kind, reach, frozenset(codes)].add(metric)
    return tuple(
        Need(frozenset(names), codes, first, last, *kind, measures)
        for (kind, ((first, last), measures), codes), names in metrics.items()
    )


def _around(one: _Reach, other: _Reach) -> _Reach:
    """Return the stretch from the earlier first day to the later last one, and all measures."""
    ((first, last), own), ((begin, end), more) = one, other
    days = (
        min(first, begin) if first and begin else None,
        max(last, end) if last and end else None,
    )
    return days, None if own is None or more is None else own | more
