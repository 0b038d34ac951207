"""Series with a known law, always the same ones."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

SHAPE = np.array([0.8, 0.9, 1.05, 1.0, 0.95, 1.0, 1.1, 1.15, 1.0, 0.95, 1.0, 1.1])


def monthly(years: int = 10, seed: int = 1, noise: float = 0.03) -> NDArray[np.float64]:
    """A level that wanders upwards under a multiplied season, above zero."""
    rng = np.random.default_rng(seed)
    level = 100 * np.exp(np.cumsum(0.003 + 0.01 * rng.standard_normal(12 * years)))
    return level * np.tile(SHAPE, years) * np.exp(noise * rng.standard_normal(12 * years))


def on_months(values: NDArray[np.float64], start: str = "2012-01") -> pd.Series:
    return pd.Series(values, index=pd.period_range(start, periods=len(values), freq="M"))


def on_years(values: NDArray[np.float64], start: str = "2000") -> pd.Series:
    return pd.Series(values, index=pd.period_range(start, periods=len(values), freq="Y"))
