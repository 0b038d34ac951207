"""Five lights (五灯): from growth to scores by limits that are fixed or drawn from history.

A light judges where a growth lies among what is usual, not whether that is good: red is
overheated. A value at a limit has the warmer of its two lights; a missing value has no light.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from metrics.economy.absence import Absence
from metrics.economy.months import MonthTable, Numbers, month_index
from metrics.periods import Period, parse_period
from metrics.reference import LimitMethod, LimitRule


class Light(IntEnum):
    """The five lights; the number is the score, 3 is as it should be."""

    COLD = 1  # 寒, blue
    COOL = 2  # 冷, light blue
    STEADY = 3  # 稳, green
    WARM = 4  # 热, yellow
    HOT = 5  # 过, red

    @property
    def code(self) -> str:
        """The light's code in messages and tokens: ``cold`` to ``hot``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Limits:
    """The four limits of an indicator with how they were found.

    ``points`` figures from ``first`` to ``last`` made them; fixed ones were made by none.
    """

    cuts: tuple[float, float, float, float]
    method: LimitMethod
    points: int = 0
    first: Period | None = None
    last: Period | None = None


def limits_of(
    table: MonthTable, row: int, rule: LimitRule, breaks: Sequence[Period] = ()
) -> Limits | Absence:
    """Find an indicator's limits by its rule.

    Args:
        table: its growth among others.
        row: which of them it is.
        rule: the declared rule.
        breaks: the first periods of new definitions (口径变更); the history before the last is
            not used.

    Returns:
        The limits, or why there are none: ``NO_DATA``, ``TOO_SHORT`` or ``NO_VARIATION``.
    """
    if rule.limits is not None:
        return Limits(rule.limits, rule.method)
    known = np.flatnonzero(~np.isnan(table.figures[row]))
    if not known.size:
        return Absence.NO_DATA
    window = _history(table, known, rule, breaks)
    if len(window) < max(rule.least, 1):
        return Absence.TOO_SHORT
    cuts = _cuts(table.figures[row, window], rule)
    if not np.all(np.diff(cuts) > 0):
        return Absence.NO_VARIATION
    one, two, three, four = (float(cut) for cut in cuts)
    first, last = table.covered(row, int(window[0])), table.months[int(window[-1])]
    return Limits((one, two, three, four), rule.method, len(window), first, last)


def _history(
    table: MonthTable, known: np.ndarray, rule: LimitRule, breaks: Sequence[Period]
) -> np.ndarray:
    """Return the columns of the figures up to the last December before the newest one."""
    newest = table.months[int(known[-1])]
    last = (newest.end.year - 1) * 12 + 11
    starts = [period.start for period in breaks]
    if rule.since is not None:
        starts.append(parse_period(rule.since).start)
    first = max((day.year * 12 + day.month - 1 for day in starts), default=0)
    numbers = month_index(table.months[0]) + known
    within: np.ndarray = known[(numbers >= first) & (numbers <= last)]
    return within


def _cuts(history: Numbers, rule: LimitRule) -> Numbers:
    if rule.method is LimitMethod.QUANTILE:
        cuts: Numbers = np.quantile(history, np.array(rule.shares))
        return cuts
    if rule.inner is None or rule.outer is None or len(history) < 2:
        return np.zeros(4)
    mean, spread = history.mean(), history.std(ddof=1)
    return np.array(
        [mean + k * spread for k in (-rule.outer, -rule.inner, rule.inner, rule.outer)],
        dtype=np.float64,
    )


def light_of(value: float, cuts: Sequence[float]) -> Light | None:
    """Return the light of one value; None for a missing one."""
    if np.isnan(value):
        return None
    return Light(1 + int(np.searchsorted(np.asarray(cuts), value, side="right")))


def score_table(table: MonthTable, limits: Mapping[str, Limits | Absence]) -> Numbers:
    """Score every figure 1 to 5; NaN without a figure or without limits.

    Returns:
        The shape of ``table.figures``: indicator x month.
    """
    scores = np.full(table.figures.shape, np.nan)
    for row, name in enumerate(table.names):
        found = limits.get(name, Absence.NO_LIMITS)
        if isinstance(found, Limits):
            values = table.figures[row]
            passed = np.searchsorted(np.array(found.cuts), values, side="right")
            scores[row] = np.where(np.isnan(values), np.nan, 1 + passed)
    return scores
