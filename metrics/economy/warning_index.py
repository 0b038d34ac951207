"""The early-warning index (综合预警指数) and what each indicator did to its change.

The published points of the national index are all multiples of 2/3, so that it is
``100 x sum(w s) / (3 sum w)`` with scores 1 to 5: all green is 100, the whole 33.3 to 166.7
(docs/early-warning.md). An indicator without a light is left out of both sums and told by the
coverage; below the declared coverage there is no index.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np

from metrics.economy.absence import Absence
from metrics.economy.lights import Light, light_of
from metrics.economy.months import MonthTable, Numbers
from metrics.economy.printing import printed_parts
from metrics.periods import Period
from metrics.reference import IndexScheme
from metrics.rounding import round_half_up

PLACES = 1
_LIGHTS = {light.value: light for light in Light}


class Part(StrEnum):
    """How an indicator takes part in a change: its light moved, or it came in, or went out."""

    MOVED = "moved"
    ENTERED = "entered"
    LEFT = "left"


@dataclass(frozen=True, eq=False)
class WarningIndex:
    """The index by month; ``levels`` is NaN where ``reasons`` says why.

    ``coverage`` is the share of the weight that had a light, 0 to 1. ``weights`` and ``scores``
    are those that made it: indicator, and indicator x month.
    """

    scheme: IndexScheme
    names: tuple[str, ...]
    months: tuple[Period, ...]
    levels: Numbers
    coverage: Numbers
    reasons: tuple[Absence | None, ...]
    weights: Numbers
    scores: Numbers

    def light(self, column: int) -> Light | None:
        """Return the index's own light in a month."""
        return light_of(float(self.levels[column]), self.scheme.limits)

    def before(self, column: int) -> int | None:
        """Return the month of the point before; a January that is merged is passed over."""
        column -= 1
        while column >= 0 and self.reasons[column] is Absence.MERGED:
            column -= 1
        return column if column >= 0 else None


@dataclass(frozen=True, slots=True)
class IndexPart:
    """What one indicator did to the change of the index, in points of the index.

    ``printed`` is rounded so that the printed parts add up to the printed change.
    """

    name: str
    part: Part
    effect: float
    printed: Decimal
    before: Light | None
    now: Light | None


@dataclass(frozen=True, slots=True)
class IndexChange:
    """The change from the point before; ``printed`` is the difference of the printed values."""

    period: Period
    against: Period
    value: float
    printed: Decimal
    parts: tuple[IndexPart, ...]


def warning_index(
    table: MonthTable, scores: Numbers, weights: Mapping[str, float], scheme: IndexScheme
) -> WarningIndex:
    """Add scores up to the index of every month.

    Args:
        table: whose scores they are; says which months are merged.
        scores: 1 to 5 or NaN, indicator x month.
        weights: of every indicator of the table, above zero.
        scheme: how scores are added up, and the least coverage.
    """
    weight = np.array([weights[name] for name in table.names], dtype=np.float64)
    has_light = ~np.isnan(scores)
    weighed = weight @ has_light
    whole = weight.sum()
    total = weight @ np.nan_to_num(scores)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = 100 * total / (3 * weighed) if scheme.total == "hundred" else total
        coverage = weighed / whole if whole else np.zeros(len(table.months))
    # Weights such as 0.1 do not add up to 1 exactly.
    least = scheme.coverage - 1e-9
    is_covered = (coverage >= least) & (weighed > 0)
    waits = (weight @ (has_light | table.is_merged)) / whole if whole else coverage
    reasons = tuple(
        None if covered else Absence.MERGED if waiting >= least else Absence.LOW_COVERAGE
        for covered, waiting in zip(is_covered.tolist(), waits.tolist(), strict=True)
    )
    return WarningIndex(
        scheme, table.names, table.months, np.where(is_covered, values, np.nan), coverage,
        reasons, weight, scores,
    )  # fmt: skip


def index_change(index: WarningIndex, column: int) -> IndexChange | Absence:
    """Take the change of the index apart, exactly.

    Indicators with a light in both months contribute by their scores. One that enters contributes
    by how far its score lies from the mean of those, and one that leaves by how far it lay, each
    with its weight: the effects add up to the change of the index, and none is hidden.

    Returns:
        The parts that moved the index, the largest first, or why there are none.
    """
    before, reason = index.before(column), index.reasons[column]
    if reason is not None:
        return reason
    if before is None:
        return Absence.TOO_SHORT
    if index.reasons[before] is not None:
        return Absence.GAP
    then, now = index.scores[:, before], index.scores[:, column]
    effects = _effects(index, then, now)
    if effects is None:
        return Absence.UNMATCHED
    printed = round_half_up(float(index.levels[column]), PLACES) - round_half_up(
        float(index.levels[before]), PLACES
    )
    is_part = (effects != 0) | (np.isnan(then) != np.isnan(now))
    order = np.argsort(-np.abs(effects), kind="stable")
    rows = order[is_part[order]].tolist()
    moved = effects[rows].tolist()
    rounded = printed_parts(moved, PLACES, printed)
    scores = zip(rows, moved, rounded, then[rows].tolist(), now[rows].tolist(), strict=True)
    return IndexChange(
        index.months[column],
        index.months[before],
        float(index.levels[column] - index.levels[before]),
        printed,
        tuple(
            IndexPart(index.names[row], _part(a, b), effect, figure, _light(a), _light(b))
            for row, effect, figure, a, b in scores
        ),
    )  # fmt: skip


def _effects(index: WarningIndex, then: Numbers, now: Numbers) -> Numbers | None:
    """Return every indicator's effect; None where no indicator has a light in both months."""
    had, has = ~np.isnan(then), ~np.isnan(now)
    both, weight = had & has, index.weights
    if index.scheme.total == "points":
        return np.nan_to_num(now) - np.nan_to_num(then)
    if not both.any():
        return None
    shared = weight[both].sum()
    mean_then, mean_now = (weight[both] @ scores[both] / shared for scores in (then, now))
    moved = np.where(both, weight * (now - then) / shared, 0.0)
    entered = np.where(has & ~had, weight / weight[has].sum() * (now - mean_now), 0.0)
    left = np.where(had & ~has, -weight / weight[had].sum() * (then - mean_then), 0.0)
    effects: Numbers = 100 / 3 * (moved + entered + left)
    return effects


def _part(then: float, now: float) -> Part:
    if math.isnan(then):
        return Part.ENTERED
    return Part.LEFT if math.isnan(now) else Part.MOVED


def _light(score: float) -> Light | None:
    return None if math.isnan(score) else _LIGHTS[int(score)]
