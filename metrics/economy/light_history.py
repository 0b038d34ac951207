"""How long a light has been on, and which lights changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from metrics.economy.absence import Absence
from metrics.economy.lights import Light
from metrics.economy.months import MonthTable, Numbers
from metrics.periods import Period


@dataclass(frozen=True, slots=True)
class LightState:
    """An indicator's light in one month.

    ``period``: what the figure covers. ``months`` counts the calendar months in which it has
    been on without a gap, a merged 1-2月 as two; ``points`` the figures, a merged one as one.
    ``earlier``: the light of the point before, None where that has none. ``reason`` says why
    there is no light.
    """

    name: str
    period: Period
    value: float | None
    light: Light | None
    months: int
    points: int
    earlier: Light | None
    reason: Absence | None

    @property
    def has_changed(self) -> bool:
        """True when the point before had another light."""
        return self.light is not None and self.earlier not in (None, self.light)


def light_state(table: MonthTable, scores: Numbers, row: int, column: int) -> LightState:
    """Tell an indicator's light in a month of the table."""
    name, period = table.names[row], table.covered(row, column)
    value, score = float(table.figures[row, column]), float(scores[row, column])
    told = None if np.isnan(value) else value
    if np.isnan(score):
        reason = Absence.NO_LIMITS if told is not None else _why_missing(table, row, column)
        return LightState(name, period, told, None, 0, 0, None, reason)
    light, points, at, months = Light(int(score)), 0, column, 0
    while at >= 0 and scores[row, at] == score:
        points += 1
        months += table.covered(row, at).months
        at = _point_before(table, row, at)
    before = _point_before(table, row, column)
    earlier = float(scores[row, before]) if before >= 0 else np.nan
    return LightState(
        name, period, told, light, months, points,
        None if np.isnan(earlier) else Light(int(earlier)), None,
    )  # fmt: skip


def light_states(table: MonthTable, scores: Numbers, column: int) -> tuple[LightState, ...]:
    """Tell the lights of all indicators in a month, in the order of the table."""
    return tuple(light_state(table, scores, row, column) for row in range(len(table.names)))


def _point_before(table: MonthTable, row: int, column: int) -> int:
    """Return the column of the point before, which may be missing; -1 before the first."""
    column -= 1
    while column >= 0 and table.is_merged[row, column]:
        column -= 1
    return column


def _why_missing(table: MonthTable, row: int, column: int) -> Absence:
    if np.isnan(table.figures[row]).all():
        return Absence.NO_DATA
    return Absence.MERGED if table.is_merged[row, column] else Absence.MISSING
