"""How likely a forecast reaches a target by a period, and when its middle does."""

from __future__ import annotations

import math
import operator as operators
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, Literal

import numpy as np
import pandas as pd

from metrics.economy.forecast.result import QUANTILES, Floats, Forecast
from metrics.economy.forecast.scale import Bounds

Operator = Literal[">=", ">", "<=", "<"]

_MEETS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">=": operators.ge,
    ">": operators.gt,
    "<=": operators.le,
    "<": operators.lt,
}
_SCORES: Final = np.array([NormalDist().inv_cdf(share) for share in QUANTILES])


@dataclass(frozen=True)
class Landing:
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
    reached: pd.Period | int | None


def landing(
    forecast: Forecast, target: float, by: pd.Period | int, operator: Operator = ">="
) -> Landing | None:
    """Return where a forecast lands against a target; None when it does not look as far.

    The chance is that of the figure at ``by`` itself, not of touching the target on the way. The
    quantiles are joined in normal scores, where a normal law is a straight line, and continued
    beyond the ends of the 95 % band. A figure at a bound is as likely as all that lies beyond it.

    Args:
        forecast: of the figures that the target is about.
        target: in their unit.
        by: the period whose figure is judged.
        operator: what the figure has to be against the target.
    """
    table = forecast.quantiles
    periods = list(table.index)
    if by not in periods:
        return None
    knots = table.to_numpy(dtype=np.float64)[periods.index(by)]
    meets = _MEETS[operator]
    middles = zip(periods, forecast.point, strict=True)
    reaching = [period for period, figure in middles if meets(figure, target)]
    return Landing(
        _chance(knots, target, forecast.bounds, operator),
        float(knots[2]),
        float(knots[1]),
        float(knots[3]),
        reaching[0] if reaching else None,
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
