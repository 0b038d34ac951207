"""QS: is there seasonality left?

QS = n (n + 2) (r(s)^2 / (n - s) + max(0, r(2s))^2 / (n - 2s)) over the autocorrelations at one and
two years of the second differences, 0 where r(s) is not positive; about chi-squared with two
degrees of freedom where there is no season (Maravall, "Seasonality tests and automatic model
identification in TRAMO-SEATS", 2012). X-13 differences as often as its model does: twice under the
airline model, and then the two agree to five digits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from metrics.economy.seasonal.vocabulary import Residual

# X-13's own stretch for the second look: what is left in recent years matters to a reader.
RECENT_YEARS = 8


def residual_seasonality(values: Sequence[float], season: int) -> Residual:
    """Test figures of at least two years and four periods for a season of ``season`` periods."""
    moved = np.diff(np.asarray(values, dtype=np.float64), 2)
    moved = moved - moved.mean()
    variance = float(moved @ moved)
    if variance == 0:
        return Residual(0.0, 1.0)
    n = len(moved)
    first, second = (float(moved[lag:] @ moved[:-lag]) / variance for lag in (season, 2 * season))
    if first <= 0:
        return Residual(0.0, 1.0)
    statistic = n * (n + 2) * (first**2 / (n - season) + max(0.0, second) ** 2 / (n - 2 * season))
    return Residual(statistic, math.exp(-statistic / 2))


def recent_seasonality(values: Sequence[float], season: int) -> Residual | None:
    """Test the last eight years; None where there are fewer."""
    length = RECENT_YEARS * season
    return residual_seasonality(values[-length:], season) if len(values) >= length else None
