"""The places below a region by the share of events that they closed on time.

A share of a few events says little: of nine, one late event takes eleven points, more than what
usually lies between the first of the towns and the last. So a place where fewer than
``LEAST_DUE`` events were due is not ranked, and its two counts stand instead of the share. The
same holds of the period that places are compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from metrics import (
    Lamp,
    Measure,
    Metric,
    Period,
    Place,
    RegionCode,
    Standing,
    Target,
    frames,
    parse_period,
    places,
)

RATE = "event_on_time_closure_rate"
DUE = "events_due"
ON_TIME = "events_closed_on_time"
LEAST_DUE = 10


@dataclass(frozen=True, slots=True)
class Closure:
    """What a region closed on time of what was due there; ``place`` only where it is ranked."""

    region: RegionCode
    due: float
    on_time: float
    share: float
    lamp: Lamp = Lamp.NONE
    place: Place | None = None


@dataclass(frozen=True)
class Ranking:
    """The regions in which events were due in a period: the ranked ones, best first, the others.

    ``of_all``: the region above them; ``previous``: the period that places are compared with.
    """

    period: Period
    ranked: tuple[Closure, ...]
    unranked: tuple[Closure, ...]
    of_all: Closure | None
    previous: Period | None
    target: Target | None
    coverage: str
    is_preliminary: bool
    provenance: frozenset[str]


# Values of one period: by metric and region.
_Values = Mapping[tuple[str, str], float]


def read_ranking(
    frame: pd.DataFrame,
    metric: Metric,
    parent: RegionCode,
    codes: Sequence[RegionCode],
    standings: Iterable[Standing],
) -> Ranking | None:
    """Rank the regions ``codes`` below ``parent`` in the newest period with anything due.

    Args:
        frame: ``DUE``, ``ON_TIME`` and ``RATE`` of parent and codes, over some months.
        metric: the declared ``RATE``.
        parent: the region above.
        codes: the regions to rank.
        standings: theirs and the parent's against the year's target.

    Returns:
        The ranking; None where nothing was due in any of the periods.
    """
    rows = frame[(frame[frames.SLICE] == "") & (frame[frames.MEASURE] == Measure.LEVEL.value)]
    due = rows[(rows[frames.METRIC] == DUE) & (rows[frames.VALUE] > 0)]
    due = due[due[frames.REGION_CODE].isin(codes)]
    if due.empty:
        return None
    period = parse_period(due.sort_values(frames.PERIOD_END).iloc[-1][frames.PERIOD])
    now = rows[rows[frames.PERIOD] == str(period)]
    values = _values_of(now)
    judged = {s.region_code: s for s in standings if s.target is not None}
    weighty = due[due[frames.VALUE] >= LEAST_DUE]
    candidates = weighty[weighty[frames.PERIOD] == str(period)][frames.REGION_CODE]
    order = places(_resting_on(weighty, rows), metric, Measure.LEVEL, period, candidates)
    found = [
        _closure(code, values, judged, period, order.get(code))
        for code in codes
        if values.get((DUE, code))
    ]
    ranked = sorted((c for c in found if c.place), key=_by_place)
    unranked = sorted((c for c in found if not c.place), key=lambda c: (-c.due, c.region))
    total = _closure(parent, values, judged, period) if values.get((DUE, parent)) else None
    shares = now[now[frames.METRIC] == RATE]
    of_parent = shares[shares[frames.REGION_CODE] == parent]
    return Ranking(
        period=period,
        ranked=tuple(ranked),
        unranked=tuple(unranked),
        of_all=total,
        previous=next((c.place.previous for c in ranked if c.place), None),
        target=judged[parent].target if parent in judged else None,
        coverage=next(iter(of_parent[frames.COVERAGE]), ""),
        is_preliminary=bool((shares[frames.STATUS] == "preliminary").any()),
        provenance=frozenset(now[frames.PROVENANCE]),
    )


def _values_of(rows: pd.DataFrame) -> _Values:
    triples = zip(rows[frames.METRIC], rows[frames.REGION_CODE], rows[frames.VALUE], strict=True)
    return {(name, code): float(value) for name, code, value in triples}


def _resting_on(weighty: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the shares that rest on enough events, each in its own period."""
    keys = set(zip(weighty[frames.REGION_CODE], weighty[frames.PERIOD], strict=True))
    pairs = zip(rows[frames.REGION_CODE], rows[frames.PERIOD], strict=True)
    return rows[[pair in keys for pair in pairs]]


def _closure(
    code: RegionCode,
    values: _Values,
    judged: Mapping[RegionCode, Standing],
    period: Period,
    place: Place | None = None,
) -> Closure:
    standing = judged.get(code)
    is_of_period = standing is not None and standing.period == period
    return Closure(
        region=code,
        due=values[DUE, code],
        on_time=values[ON_TIME, code],
        share=values[RATE, code],
        lamp=standing.lamp if standing and is_of_period else Lamp.NONE,
        place=place,
    )


def _by_place(closure: Closure) -> tuple[int, str]:
    return (closure.place.place if closure.place else 0, closure.region)
