"""Autoregression of yearly differences, the kin of a seasonal ARIMA without its moving averages.

Lags are chosen by the corrected Akaike criterion (Hurvich & Tsai 1989). Least squares of nested
lags at every origin come from one running sum of cross products. Differences are taken of the
figures, not of their logarithms: a constant then is a straight drift and not an exponential one.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from metrics.economy.forecast.result import Floats, Ints
from metrics.economy.forecast.seasons import has_season
from metrics.economy.forecast.training import Training

_ORDERS: Final = (0, 1, 2, 3, 4, 6)
_MOST_LAGS_WITHOUT_SEASON: Final = 3
# Keeps the equations solvable where lags repeat each other; the figures are about 1.
_RIDGE: Final = 1e-9


def autoregressive_paths(training: Training) -> dict[str, Floats]:
    """Return the autoregression of differences at every origin.

    They are taken over a year where the earliest origin sees a season, else from period to period.
    """
    values, origins = training.values, training.origins
    season = training.season if has_season(values[: origins[0]], training.season) else 1
    changes = values[season:] - values[:-season]
    counts = origins - season
    longest = _longest_lag(season, int(counts[0]))
    coefficients = _estimated(changes, counts, longest, season)
    path = np.empty((len(origins), training.horizon))
    known = changes[counts[:, None] + np.arange(-longest, 0)]
    recent = np.concatenate([known, path], axis=1)
    before = np.concatenate([values[origins[:, None] + np.arange(-season, 0)], path], axis=1)
    for step in range(training.horizon):
        lagged = recent[:, step : step + longest][:, ::-1]
        change = coefficients[:, 0] + np.einsum("ol,ol->o", coefficients[:, 1:], lagged)
        recent[:, longest + step] = change
        before[:, season + step] = before[:, step] + change
    return {"autoregression": before[:, season:]}


def _longest_lag(season: int, count: int) -> int:
    """Return how far back the earliest origin can look with enough changes left to learn from."""
    if season == 1:
        return max(0, min(_MOST_LAGS_WITHOUT_SEASON, count // 4))
    wanted = season + 1
    return max(0, min(wanted, (count - wanted) // 2))


def _estimated(changes: Floats, counts: Ints, longest: int, season: int) -> Floats:
    """Return the constant and the coefficient of each lag, (origins, 1 + longest)."""
    design = np.zeros((len(changes), longest + 1))
    design[:, 0] = 1
    for lag in range(1, longest + 1):
        design[lag:, lag] = changes[:-lag]
    rows, answers = design[longest:], changes[longest:]
    last = counts - longest - 1
    products = np.cumsum(rows[:, :, None] * rows[:, None, :], axis=0)[last]
    moments = np.cumsum(rows * answers[:, None], axis=0)[last]
    total = np.cumsum(answers**2)[last]
    used = counts - longest
    best = np.full(len(counts), np.inf)
    found = np.zeros((len(counts), longest + 1))
    for columns in _choices(longest, season):
        inner = products[:, columns][:, :, columns] + _RIDGE * np.eye(len(columns))
        solved = np.linalg.solve(inner, moments[:, columns, None])[:, :, 0]
        left = np.maximum(total - (solved * moments[:, columns]).sum(axis=1), np.finfo(float).tiny)
        size = len(columns) + 1
        penalty = 2 * size + 2 * size * (size + 1) / np.maximum(used - size - 1, 1)
        criterion = used * np.log(left / used) + penalty
        better = criterion < best
        best[better] = criterion[better]
        row = np.zeros((int(better.sum()), longest + 1))
        row[:, columns] = solved[better]
        found[better] = row
    return found


def _choices(longest: int, season: int) -> list[list[int]]:
    """List the sets of columns: the constant, near lags, and lags about a year."""
    choices = []
    for order in _ORDERS:
        if order > longest:
            break
        near = list(range(order + 1))
        choices.append(near)
        if 1 < season < longest and order < season:
            choices.append([*near, season])
            if order:
                choices.append([*near, season, season + 1])
    return choices
