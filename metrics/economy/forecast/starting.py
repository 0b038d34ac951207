"""Where exponential smoothing starts from: a line and a seasonal shape through the first years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from metrics.economy.forecast.result import Floats

# First figures that a start is laid through.
_YEARS: Final = 4
_POINTS: Final = 10


@dataclass(frozen=True)
class Start:
    """States before the first figure.

    Attributes:
        level: where the line stands just before the first figure.
        trend: what it gains a period.
        shape: one seasonal index a phase.
        middle: the level of a start without trend.
    """

    level: float
    trend: float
    shape: Floats
    middle: float


def starting_states(values: Floats, season: int, *, multiplies: bool) -> Start:
    """Return a start by least squares (Hyndman et al. 2008, section 2.6.1, with one regression).

    Args:
        values: what the earliest origin knows, so that no origin looks ahead.
        season: periods in a year.
        multiplies: seasonal indices are factors; values are then above zero.
    """
    if season == 1:
        first = values[:_POINTS]
        trend, level = np.polyfit(np.arange(1, len(first) + 1), first, 1)
        return Start(level, trend, np.full(1, float(multiplies)), level + 2 * trend)
    first = values[: _YEARS * season]
    at = np.arange(len(first))
    phase = at % season
    if multiplies:
        shape = np.exp(_line_and_shape(np.log(first), season)[2])
        shape /= shape.mean()
        trend, level = np.polyfit(at, first / shape[phase], 1)
    else:
        level, trend, shape = _line_and_shape(first, season)
    return Start(level - trend, trend, shape, level + trend * season / 2)


def _line_and_shape(values: Floats, season: int) -> tuple[float, float, Floats]:
    """Fit values by a line and one term a phase; return level at 0, slope and terms of mean 0."""
    at = np.arange(len(values))
    phases = at[:, None] % season == np.arange(season)
    fitted = np.linalg.lstsq(np.column_stack([at, phases]), values, rcond=None)[0]
    slope, terms = fitted[0], fitted[1:]
    return float(terms.mean()), float(slope), terms - terms.mean()
