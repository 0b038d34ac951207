"""Forecasts of parts that add up to that of their total.

Every series is a sum of bottom ones: y = S b. Base forecasts f of all series become S P f with
P S = I (Hyndman, Ahmed, Athanasopoulos & Shang 2011): bottom-up takes the bottom ones as they are,
OLS projects, and MinT weighs by the covariance W of one-step errors, P = (S' W^-1 S)^-1 S' W^-1
(Wickramasuriya, Athanasopoulos & Hyndman, "Optimal forecast reconciliation", JASA 114, 2019), with
W shrunk towards its diagonal (Schaefer & Strimmer 2005).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np
import pandas as pd

from metrics.economy.forecast.result import Floats, Forecast

# Origins that all series share before their errors are compared.
FEWEST_ERRORS = 8


class Method(StrEnum):
    """How the difference between a total and its parts is shared out."""

    BOTTOM_UP = "bottom_up"
    OLS = "ols"
    MINT = "mint"


def reconcile(
    base: Floats, summing: Floats, method: Method, errors: Floats | None = None
) -> Floats:
    """Return forecasts that add up.

    Args:
        base: (series, horizon), the rows of ``summing``.
        summing: S, (series, bottom series): which bottom ones each series is the sum of.
        method: how differences are shared out.
        errors: one-step errors of every series, (series, periods), for MinT; without enough of
            them it is OLS.

    Returns:
        (series, horizon); the bottom ones are not below zero where no base forecast is.
    """
    series, bottom = summing.shape
    if method is Method.BOTTOM_UP:
        mapping: Floats = np.eye(series)[_rows_of_bottom(summing)]
    else:
        weight: Floats = np.eye(series)
        if method is Method.MINT and errors is not None and errors.shape[1] >= FEWEST_ERRORS:
            weight = np.asarray(np.linalg.inv(shrunk_covariance(errors)), dtype=np.float64)
        projected = np.linalg.solve(summing.T @ weight @ summing, summing.T @ weight)
        mapping = np.asarray(projected, dtype=np.float64)
    found = mapping @ base
    if (base >= 0).all():
        found = np.maximum(found, 0.0)
    coherent: Floats = summing @ found.reshape(bottom, -1)
    return coherent


def shrunk_covariance(errors: Floats) -> Floats:
    """Return the covariance of errors about zero, its correlations shrunk as far as they are noise.

    Args:
        errors: (series, periods).
    """
    count = errors.shape[1]
    spread = np.sqrt((errors**2).mean(axis=1))
    spread = np.where(spread > 0, spread, spread.max() or 1.0)
    scaled = errors / spread[:, None]
    correlation = scaled @ scaled.T / count
    off = ~np.eye(len(errors), dtype=bool)
    noise = ((scaled**2) @ (scaled**2).T / count - correlation**2) / (count - 1)
    signal = (correlation[off] ** 2).sum()
    shrink = float(np.clip(noise[off].sum() / signal, 0, 1)) if signal > 0 else 1.0
    shrunk = np.where(off, (1 - shrink) * correlation, 1.0)
    # A little of the diagonal keeps it solvable where a total's error is exactly the parts' sum.
    shrunk[off] *= 1 - 1e-6
    covariance: Floats = shrunk * np.outer(spread, spread)
    return covariance


def reconcile_forecasts(
    forecasts: Mapping[str, Forecast], sums: Mapping[str, Sequence[str]], method: Method
) -> dict[str, Forecast]:
    """Return the forecasts of a tree with middles that add up; each band moves with its middle.

    Args:
        forecasts: by name, all over the same periods.
        sums: for each total the bottom series that it is the sum of.
        method: how differences are shared out.
    """
    names = [*sums, *(name for name in forecasts if name not in sums)]
    parts = names[len(sums) :]
    summing = np.vstack(
        [
            *([float(part in sums[total]) for part in parts] for total in sums),
            np.eye(len(parts)),
        ]
    )
    base: Floats = np.stack([forecasts[name].point.to_numpy() for name in names])
    together = pd.concat(
        [forecasts[name].record.errors for name in names], axis=1, join="inner"
    ).dropna()
    errors = np.asarray(together, dtype=np.float64).T
    coherent = reconcile(base, summing, method, errors)
    return {
        name: _moved(forecasts[name], coherent[row] - base[row]) for row, name in enumerate(names)
    }


def _moved(forecast: Forecast, by: Floats) -> Forecast:
    low, high = forecast.bounds
    moved = forecast.quantiles.add(by, axis=0)
    # The middles add up and are left as they are; the ends of a band pass no bound.
    within = moved.clip(lower=low, upper=high)
    within[0.5] = moved[0.5]
    return replace(forecast, quantiles=within)


def _rows_of_bottom(summing: Floats) -> list[int]:
    """Return the row of each bottom series by itself."""
    alone = summing.sum(axis=1) == 1
    return [int(np.flatnonzero(alone & (column == 1))[-1]) for column in summing.T]
