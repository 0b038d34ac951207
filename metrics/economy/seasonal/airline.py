"""The effect of a moving holiday where X-13 is not there to estimate it.

Generalised least squares on the regular and seasonal differences, which leave neither trend nor
season, under the airline model (0 1 1)(0 1 1) of Box and Jenkins: what is left follows two moving
averages, whose parameters are the pair of a grid with the highest likelihood. Plain least squares,
and Newey-West errors even more, find an effect in pure noise far too often (in 21 % and 64 % of
trials over three years at |t| > 2; this way in 9 %, and in 4 % over sixteen).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky_banded, solve_banded

from metrics.economy.seasonal.vocabulary import HolidayEffect

Numbers = NDArray[np.float64]

LEAST_T: Final = 2.0
_GRID: Final = (0.1, 0.3, 0.5, 0.7, 0.9)


def holiday_effect(
    values: Sequence[float] | Numbers, regressor: Sequence[float] | Numbers, season: int
) -> HolidayEffect | None:
    """Estimate the effect on consecutive figures (or their logarithms).

    Args:
        values: at least three years of figures.
        regressor: the holiday's, one value for each figure.
        season: periods in a year.

    Returns:
        The effect, kept where |t| is at least 2; None where nothing moved beside trend and season,
            or the holiday never did.
    """
    moved, shares = (_differences(np.asarray(each), season) for each in (values, regressor))
    if not shares.any() or not moved.any():
        return None
    fits = [_fit(moved, shares, season, *pair) for pair in product(_GRID, _GRID)]
    _, coefficient, error = max(fits)  # by likelihood
    t = coefficient / error if error > 0 else math.copysign(math.inf, coefficient)
    return HolidayEffect(coefficient, error, t, is_kept=abs(t) >= LEAST_T)


def _differences(values: Numbers, season: int) -> Numbers:
    return np.diff(values[season:] - values[:-season])


def _fit(
    moved: Numbers, shares: Numbers, season: int, regular: float, seasonal: float
) -> tuple[float, float, float]:
    """Return the likelihood (but for a constant), the coefficient and its standard error."""
    n = len(moved)
    root = cholesky_banded(_covariance(n, season, regular, seasonal), lower=True)
    y, x = (solve_banded((len(root) - 1, 0), root, each) for each in (moved, shares))
    coefficient = float(x @ y / (x @ x))
    left = y - coefficient * x
    variance = float(left @ left) / (n - 1)
    if variance == 0:
        return math.inf, coefficient, 0.0
    likelihood = -0.5 * n * math.log(variance) - float(np.log(root[0]).sum())
    return likelihood, coefficient, math.sqrt(variance / float(x @ x))


def _covariance(n: int, season: int, regular: float, seasonal: float) -> Numbers:
    """Return the covariances of (1 - regular B)(1 - seasonal B^season) e, as lower diagonals."""
    bands = np.zeros((season + 2, n))
    bands[0] = (1 + regular**2) * (1 + seasonal**2)
    bands[1] = -regular * (1 + seasonal**2)
    bands[season] = -seasonal * (1 + regular**2)
    bands[season - 1] = bands[season + 1] = regular * seasonal
    return bands
