"""Anomalies: what is unusual about a figure, with the facts of a one-sentence explanation.

A robust z is ``0.6745 (x - median) / MAD`` of the *other* figures, so that an outlier does not
hide itself; 3.5 is the usual limit (Iglewicz and Hoaglin, "How to Detect and Handle Outliers",
1993). Level shifts are found in ``metrics.economy.level_shift``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from metrics.economy.absence import Absence
from metrics.economy.months import Figures, Numbers
from metrics.periods import Period

Z_LIMIT = 3.5
LEAST_MONTHS = 24
LEAST_PLACES = 6
# MAD of a normal distribution is this part of its standard deviation.
MAD_OF_NORMAL = 0.6744897501960817


class AnomalyKind(StrEnum):
    """What is unusual.

    ``RESIDUAL``  far from what season and trend lead to expect
    ``SHIFT``     the level is another since some month, and stays there
    ``UNLIKE``    far from the other places' figures of the same period
    ``OUTSIDE``   outside the forecast's band
    """

    RESIDUAL = "residual"
    SHIFT = "shift"
    UNLIKE = "unlike"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One unusual figure.

    Attributes:
        kind: what is unusual.
        name: the series or place.
        period: the figure's, or the first of a new level.
        value: the figure, or the new level.
        expected: what it is held against: the median of the others, the old level, or the
            nearer limit of the band.
        size: how far it lies off: in robust standard deviations, for ``OUTSIDE`` in half widths
            of the band beyond its limit; above zero where the figure is too high.
        limit: what ``size`` had to pass, in absolute value.
        points: the figures that it was held against.
    """

    kind: AnomalyKind
    name: str
    period: Period
    value: float
    expected: float
    size: float
    limit: float
    points: int

    @property
    def is_high(self) -> bool:
        """True where the figure lies above what was expected."""
        return self.size > 0


def robust_z(value: float, others: Numbers) -> tuple[float, float] | Absence:
    """Return a value's robust z among others, and their median.

    Returns:
        ``NO_VARIATION`` where more than half of the others are equal.
    """
    median = float(np.median(others))
    deviation = float(np.median(np.abs(others - median)))
    if deviation == 0:
        return Absence.NO_VARIATION
    return MAD_OF_NORMAL * (value - median) / deviation, median


def unusual_residual(
    name: str, residuals: Figures, period: Period, limit: float = Z_LIMIT
) -> Anomaly | Absence | None:
    """Judge a month's residual (what season and trend leave over) among all others.

    Returns:
        The anomaly, None where the figure is usual, or why it cannot be judged.
    """
    value = residuals.get(period)
    if value is None or np.isnan(value):
        return Absence.MISSING
    others = _known([figure for at, figure in residuals.items() if at != period])
    if len(others) < LEAST_MONTHS - 1:
        return Absence.TOO_SHORT
    found = robust_z(value, others)
    if isinstance(found, Absence):
        return found
    size, median = found
    if abs(size) <= limit:
        return None
    count = len(others)
    return Anomaly(AnomalyKind.RESIDUAL, name, period, value, median, size, limit, count)


def unlike_others(
    values: Mapping[str, float], period: Period, limit: float = Z_LIMIT
) -> tuple[Anomaly, ...] | Absence:
    """Hold every place's figure against those of the others, the strangest first.

    Returns:
        The anomalies, or why nobody can be judged: fewer than six places, or no variation.
    """
    known = {name: value for name, value in values.items() if not np.isnan(value)}
    if len(known) < LEAST_PLACES:
        return Absence.TOO_SHORT if known else Absence.NO_DATA
    found = []
    for name, value in known.items():
        others = _known([other for at, other in known.items() if at != name])
        judged = robust_z(value, others)
        if isinstance(judged, Absence):
            return judged
        size, median = judged
        if abs(size) > limit:
            kind = AnomalyKind.UNLIKE
            found.append(Anomaly(kind, name, period, value, median, size, limit, len(others)))
    return tuple(sorted(found, key=lambda one: (-abs(one.size), one.name)))


def outside_band(
    name: str, period: Period, value: float, band: tuple[float, float]
) -> Anomaly | Absence | None:
    """Hold a new figure against the band that was forecast for it.

    Args:
        name: the series.
        period: the figure's.
        value: the figure.
        band: lower and upper limit; a figure at a limit is inside.

    Returns:
        The anomaly, None inside the band, ``MISSING`` without a figure, ``NO_VARIATION`` where
        the band has no width.
    """
    lower, upper = band
    if np.isnan(value):
        return Absence.MISSING
    if not lower < upper:
        return Absence.NO_VARIATION
    if lower <= value <= upper:
        return None
    nearer = upper if value > upper else lower
    size = (value - nearer) / ((upper - lower) / 2)
    return Anomaly(AnomalyKind.OUTSIDE, name, period, value, nearer, size, 0.0, 1)


def _known(figures: list[float]) -> Numbers:
    values = np.array(figures, dtype=np.float64)
    return values[~np.isnan(values)]
