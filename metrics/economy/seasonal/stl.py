"""Seasonal adjustment by STL, for where X-13 is not to be had.

STL (Cleveland and others, "STL: a seasonal-trend decomposition procedure based on loess", Journal
of Official Statistics 6, 1990), robust, on logarithms where the factors multiply. It knows no
moving holiday: the effect of 春节 is estimated and taken out before (``airline``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from statsmodels.tsa.seasonal import STL

from metrics.economy.seasonal.airline import holiday_effect
from metrics.economy.seasonal.residual import recent_seasonality, residual_seasonality
from metrics.economy.seasonal.vocabulary import Decomposition, Diagnostics, Mode

# Years whose like months are smoothed together: an odd number of at least 7 (Cleveland).
_SEASONAL: Final = 13


def decompose_by_stl(
    values: Sequence[float], season: int, mode: Mode, regressor: Sequence[float] | None
) -> Decomposition:
    """Adjust at least three years of consecutive figures.

    Args:
        values: the figures; all positive where the mode is multiplicative.
        season: periods in a year.
        mode: whether factors multiply or are added.
        regressor: of the holiday, one value for each figure; None for no holiday.
    """
    is_log = mode is Mode.MULTIPLICATIVE
    given = np.asarray(values, dtype=np.float64)
    worked = np.log(given) if is_log else given
    effect = None if regressor is None else holiday_effect(worked, regressor, season)
    if effect is not None and effect.is_kept:
        worked = worked - effect.coefficient * np.asarray(regressor, dtype=np.float64)
    parts = STL(worked, period=season, seasonal=_SEASONAL, robust=True).fit()
    adjusted, seasonal, trend = (
        tuple((np.exp(part) if is_log else np.asarray(part)).tolist())
        for part in (worked - parts.seasonal, parts.seasonal, parts.trend)
    )
    diagnostics = Diagnostics(
        residual_seasonality(values, season),
        residual_seasonality(adjusted, season),
        recent_seasonality(adjusted, season),
    )
    model = f"STL(period={season}, seasonal={_SEASONAL}, robust)"
    return Decomposition(adjusted, seasonal, trend, effect, model, diagnostics)
