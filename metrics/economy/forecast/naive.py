"""Members without parameters: last year's figure, the usual shape of a year, the drift."""

from __future__ import annotations

from typing import Final

import numpy as np

from metrics.economy.forecast.result import Floats
from metrics.economy.forecast.training import Training

NAIVE: Final = "naive"

# Years whose shape is averaged: enough to even out a wild one, few enough to follow a change.
_YEARS: Final = 3


def naive_paths(training: Training) -> dict[str, Floats]:
    """Return the seasonal naive, and its companion, at every origin.

    The companion of a seasonal series is the mean shape of its last three years at the level of
    the last one; of a series without season it is the random walk with drift.
    """
    values, season = training.values, training.season
    repeated = np.arange(training.horizon) % season
    naive = np.stack([values[origin - season : origin][repeated] for origin in training.origins])
    if season == 1:
        ahead = np.arange(1, training.horizon + 1)
        drift = [
            values[origin - 1] + ahead * (values[origin - 1] - values[0]) / (origin - 1)
            for origin in training.origins
        ]
        return {NAIVE: naive, "drift": np.stack(drift)}
    shapes = [_usual_year(training, int(origin))[repeated] for origin in training.origins]
    return {NAIVE: naive, "usual_year": np.stack(shapes)}


def _usual_year(training: Training, origin: int) -> Floats:
    season = training.season
    count = min(_YEARS, origin // season)
    years = training.values[origin - count * season : origin].reshape(count, season)
    level = years.mean(axis=1, keepdims=True)
    if training.may_multiply:
        usual: Floats = (years / level).mean(axis=0) * level[-1]
        return usual
    placed: Floats = (years - level).mean(axis=0) + level[-1]
    return placed
