"""How likely a forecast reaches a target by a period, and when its middle does."""

from __future__ import annotations

import math
import operator as operators
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, Generic, Literal, TypeVar

import numpy as np
import pandas as pd

from metrics.economy.forecast.result import QUANTILES, Floats, Forecast
from metrics.economy.forecast.scale import Bounds

Operator = Literal[">=", ">", "<=", "<"]
P = TypeVar("P", bound=Hashable)

_MEETS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">=": operators.ge,
    ">": operators.gt,
    "<=": operators.le,
    "<": operators.lt,
}
_MIDDLE: Final = QUANTILES.index(0.5)
_SCORES: Final = np.array([NormalDist().inv_cdf(share) for share in QUANTILES])


@dataclass(frozen=True)
class Landing(Generic[P]):
    """Where a forecast lands.

    Attributes:
        probability: that the figure of the period meets the target, 0 to 1.
        value: the projected figure of the period.
        low, high: its 80 % band.
        reached: the first forecast period whose projected figure meets the target; None when none
            does.
    """

    probability: float
    value: float
    low: float
    high: float
    reached: P | None


def landing(
    forecast: Forecast, target: float, by: pd.Period | int, operator: Operator = ">="
) -> Landing[pd.Period | int] | None:
    """Return where a forecast lands against a target; as :func:`landing_in` does."""
    table = forecast.quantiles
    rows = dict(zip(table.index, table.to_numpy(dtype=np.float64).tolist(), strict=True))
    return landing_in(rows, forecast.bounds, target, by, operator)


def landing_in(
    quantiles: Mapping[P, Sequence[float]],
    bounds: Bounds,
    target: float,
    by: P,
    operator: Operator = ">=",
) -> Landing[P] | None:
    """Return where quantiles land against a target; None when they do not look as far.

    The chance is that of the figure at ``by`` itself, not of touching the target on the way. The
    quantiles are joined in normal scores, where a normal law is a straight line, and continued
    beyond the ends of the 95 % band. A figure at a bound is as likely as all that lies beyond it.

    Args:
        quantiles: those of ``QUANTILES`` by period, oldest first.
        bounds: what no figure can pass.
        target: in the unit of the quantiles.
        by: the period whose figure is judged.
        operator: what the figure has to be against the target.
    """
    if by not in quantiles:
        return None
    knots = np.asarray(quantiles[by], dtype=np.float64)
    meets = _MEETS[operator]
    reaching = (period for period, row in quantiles.items() if meets(row[_MIDDLE], target))
    return Landing(
        _chance(knots, target, bounds, operator),
        float(knots[2]),
        float(knots[1]),
        float(knots[3]),
        next(reaching, None),
    )


def _chance(knots: Floats, target: float, bounds: Bounds, operator: Operator) -> float:
    meets, is_upward = _MEETS[operator], operator.startswith(">")
    low, high = (
        -math.inf if bounds[0] is None else bounds[0],
        math.inf if bounds[1] is None else bounds[1],
    )
    worst, best = (low, high) if is_upward else (high, low)
    if meets(worst, target):
        return 1.0
    if not meets(best, target):
        return 0.0
    if knots[0] == knots[-1]:
        return float(meets(knots[0], target))
    below = NormalDist().cdf(_score(knots, target))
    return 1 - below if is_upward else below


def _score(knots: Floats, target: float) -> float:
    """Return the normal score at which the joined quantiles stand at the target."""
    apart = np.append(knots[1:] > knots[:-1], True)
    at, scores = knots[apart], _SCORES[apart]
    place = int(np.clip(np.searchsorted(at, target), 1, len(at) - 1))
    slope = (scores[place] - scores[place - 1]) / (at[place] - at[place - 1])
    return float(scores[place] + (target - at[place]) * slope)
