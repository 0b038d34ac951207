"""The place of a region among its peers, and how far it stands from another region.

Pure functions over answers of the metrics layer, as in ``metrics.comparison``. Places are those of
a competition (1, 2, 2, 4) over figures rounded as they are printed: two districts that print alike
share a place. A level ranks by its level, a 同比 by its growth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import pandas as pd

from metrics import frames
from metrics.comparison import change, difference, difference_unit, values_of
from metrics.facts import is_whole
from metrics.measures import Comparison, Measure
from metrics.metric import Direction, Metric
from metrics.periods import Grain, Period, parse_period
from metrics.query import RegionCode
from metrics.regions import RegionTree
from metrics.rounding import round_half_up
from metrics.units import PERCENT

Figures = Mapping[RegionCode, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A region's place among its peers: the first is the best.

    ``of``        how many peers had a figure, itself included
    ``expected``  how many were asked, so that 第2/7（应有10）can be said
    ``tied``      another peer holds the same place
    ``change``    places gained (+) or lost (-) since ``previous``; None where nothing compares
    ``previous``  the earlier period that the place is compared with
    """

    place: int
    of: int
    expected: int
    value: float
    tied: bool
    change: int | None = None
    previous: Period | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """How far a figure stands above (+) or below (-) that of another region."""

    value: float
    unit: Literal["percent", "point"]
    own: float
    other: float


def peers(tree: RegionTree, code: str) -> tuple[RegionCode, ...]:
    """Return the regions of the same parent and level, the region itself included, by code.

    A zone overlaps its neighbours and the nation has none: they have no peers.
    """
    own = tree[code]
    above = tree.children(own.parent_code) if own.parent_code else ()
    return tuple(region.code for region in above if region.level is own.level)


def places(
    frame: pd.DataFrame,
    metric: Metric,
    measure: Measure,
    period: Period,
    codes: Iterable[RegionCode],
    direction: Direction | None = None,
    part: str = "",
) -> Mapping[RegionCode, Place]:
    """Rank those of some regions that have a figure of a period, best first; others have no place.

    A place is compared with the newest earlier period of the frame in which *every* region that
    has a place now had a figure, among these regions alone: otherwise somebody would rise because
    another had not reported yet. Where there is no such period nothing is compared.

    A bound (突破1500亿元) is no figure to rank by, nor is one that only some of its parts stand for
    (16/17). ``direction``: the metric's own unless given;
    with ``down`` the least is first, with ``none`` nobody has a place.
    """
    asked = tuple(dict.fromkeys(codes))
    by_period = _figures(frame, metric, measure, asked, part)
    decimals = PERCENT.decimals if measure.is_growth else metric.places
    return _ranked(by_period, period, len(asked), direction or metric.direction, decimals)


def places_by_growth(
    frame: pd.DataFrame,
    metric: Metric,
    comparison: Comparison,
    period: Period,
    codes: Iterable[RegionCode],
) -> Mapping[RegionCode, Place]:
    """Rank as :func:`places` does, by the growth over a year: computed where none is published.

    ``Place.value`` is that growth, in percent; in percentage points for a share.
    """
    asked = tuple(dict.fromkeys(codes))
    known: dict[RegionCode, dict[tuple[Measure, Period], float]] = {}
    for measure, when, code, value in _exact(frame, metric, asked, ""):
        known.setdefault(code, {})[measure, when] = value
    by_period: dict[Period, dict[RegionCode, float]] = {}
    for code, values in known.items():
        for when in {when for _, when in values}:
            if moved := change(metric, values, when, comparison):
                by_period.setdefault(when, {})[code] = moved.value
    return _ranked(by_period, period, len(asked), metric.direction, PERCENT.decimals)


def _ranked(
    by_period: Mapping[Period, Figures],
    period: Period,
    expected: int,
    way: Direction,
    decimals: int,
) -> Mapping[RegionCode, Place]:
    """Return the places of a period, each with what it gained since the one before."""
    now = by_period.get(period, {})
    if way is Direction.NONE or not now:
        return {}
    order = _order(now, way, decimals)
    previous = _previous(by_period, period, now)
    before = _order(_kept(by_period[previous], now), way, decimals) if previous else {}
    held = list(order.values())
    return {
        code: Place(
            place=place,
            of=len(now),
            expected=expected,
            value=now[code],
            tied=held.count(place) > 1,
            change=before[code] - place if previous else None,
            previous=previous,
        )
        for code, place in order.items()
    }


def against(
    frame: pd.DataFrame,
    metric: Metric,
    measure: Measure,
    period: Period,
    region: RegionCode,
    other: RegionCode,
) -> Margin | None:
    """Set a region's figure against that of another, such as the city's own published one.

    Shares and growths differ in percentage points, other figures in percent of the other's. None
    where either is missing, and where the other's is nothing or negative: an average of the
    districts is never made to stand in for the city's.
    """
    own = values_of(frame, metric.name, region).get((measure, period))
    theirs = values_of(frame, metric.name, other).get((measure, period))
    if own is None or theirs is None:
        return None
    apart = difference(metric, own, theirs, measure)
    return None if apart is None else Margin(apart, difference_unit(metric, measure), own, theirs)


def _figures(
    frame: pd.DataFrame, metric: Metric, measure: Measure, codes: tuple[RegionCode, ...], part: str
) -> dict[Period, dict[RegionCode, float]]:
    found: dict[Period, dict[RegionCode, float]] = {}
    for its_measure, when, code, value in _exact(frame, metric, codes, part):
        if its_measure is measure:
            found.setdefault(when, {})[code] = value
    return found


def _exact(
    frame: pd.DataFrame, metric: Metric, codes: tuple[RegionCode, ...], part: str
) -> Iterator[tuple[Measure, Period, RegionCode, float]]:
    """Yield the figures of some regions that can be ranked: exact ones, of all their parts."""
    wanted, among = (metric.name, part, "="), set(codes)
    rows = frames.rows_of(
        frame, frames.METRIC, frames.SLICE, frames.OPERATOR, frames.COVERAGE,
        frames.MEASURE, frames.REGION_CODE, frames.PERIOD, frames.VALUE,
    )  # fmt: skip
    for name, cut, operator, coverage, measure, code, text, value in rows:
        if (name, cut, operator) == wanted and code in among and is_whole(coverage):
            yield Measure(measure), parse_period(text), code, value


def _order(figures: Figures, way: Direction, decimals: int) -> dict[RegionCode, int]:
    """Return the places by region, best first; regions of one place stand by code."""
    sign = -1 if way is Direction.UP else 1
    keys = {code: sign * round_half_up(value, decimals) for code, value in figures.items()}
    standing: dict[Decimal, int] = {}
    order: dict[RegionCode, int] = {}
    for position, code in enumerate(sorted(keys, key=lambda c: (keys[c], c)), start=1):
        order[code] = standing.setdefault(keys[code], position)
    return order


def _previous(by_period: Mapping[Period, Figures], period: Period, now: Figures) -> Period | None:
    """Return the newest earlier period of the same kind in which all who have a figure had one."""
    kinds = {period.grain}
    if period.grain in (Grain.MONTH, Grain.SPAN):
        kinds = {Grain.MONTH, Grain.SPAN}  # 1-2月 stands in the place of two months
    earlier = (
        p
        for p, figures in by_period.items()
        if p.grain in kinds and p.end < period.end and now.keys() <= figures.keys()
    )
    return max(earlier, key=lambda p: (p.end, p.start), default=None)


def _kept(figures: Figures, kept: Figures) -> Figures:
    return {code: figures[code] for code in kept}
