"""Whether a series has a season, and its classical indices."""

from __future__ import annotations

from typing import Final

import numpy as np

from metrics.economy.forecast.result import Floats

# One-sided 90 % of the normal: the test of the M4 competition's benchmarks.
_CRITICAL: Final = 1.645


def has_season(values: Floats, season: int) -> bool:
    """Test the autocorrelation at one year against Bartlett's limit.

    |r(m)| > 1.645 sqrt((1 + 2 sum r(i)^2, i < m) / n), with three years at least (Assimakopoulos &
    Nikolopoulos 2000; M4 "Benchmarks and Evaluation.R").
    """
    if season == 1 or len(values) < 3 * season:
        return False
    centred = values - values.mean()
    total = centred @ centred
    if total <= 0:
        return False
    correlations = np.array([centred[k:] @ centred[:-k] for k in range(1, season + 1)]) / total
    spread = np.sqrt((1 + 2 * np.sum(correlations[:-1] ** 2)) / len(values))
    return bool(abs(correlations[-1]) > _CRITICAL * spread)


def seasonal_indices(values: Floats, season: int, *, multiplies: bool) -> Floats:
    """Return one index a phase by classical decomposition: means of figure against moving average.

    Args:
        values: two years at least; the first one has phase 0.
        season: periods in a year.
        multiplies: indices are factors with mean 1, else terms with mean 0.
    """
    kernel = np.ones(season) / season
    if season % 2 == 0:  # centred: the two ends share one period
        kernel = np.convolve(kernel, [0.5, 0.5])
    half = len(kernel) // 2
    level = np.convolve(values, kernel, "valid")
    middle = values[half : len(values) - half]
    apart = middle / level if multiplies else middle - level
    phase = np.arange(half, len(values) - half) % season
    indices = np.bincount(phase, apart, season) / np.bincount(phase, minlength=season)
    scaled: Floats = indices / indices.mean() if multiplies else indices - indices.mean()
    return scaled
