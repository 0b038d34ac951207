"""How good a forecast has been: MASE, sMAPE, and how often its bands held.

MASE divides the mean absolute error by that of the seasonal naive within the past (Hyndman &
Koehler, IJF 22, 2006); sMAPE is the mean of 200 |y - f| / (|y| + |f|) (M4 competition).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.economy.forecast.bands import Spread, spread_of
from metrics.economy.forecast.history import History
from metrics.economy.forecast.result import Coverage, Floats, Ints, Record
from metrics.economy.forecast.rolling import mean_by_horizon
from metrics.economy.forecast.scale import Scale
from metrics.economy.forecast.trial import Trial

# Origins that a band is drawn from before it is judged.
_BEFORE_JUDGING: Final = 8
# "Of the last 12 figures 10 lay inside."
_LAST: Final = 12


def yearly_change(values: Floats, season: int) -> float:
    """Return the scale of the MASE: the mean absolute change over a year; 1 where nothing moves."""
    return float(np.abs(values[season:] - values[:-season]).mean()) or 1.0


def symmetric_error(said: Floats, came: Floats) -> float:
    """Return the sMAPE in percent; two zeros agree."""
    size = np.abs(said) + np.abs(came)
    error = 200 * np.abs(said - came) / np.where(size > 0, size, 1.0)
    return float(mean_by_horizon(error))


def record_of(
    history: History, origins: Ints, trial: Trial, naive: Floats, scale: Scale, *, multiplies: bool
) -> Record:
    """Return the record of a method that was tried at one past origin at least.

    Args:
        history: the past, in the unit of the series.
        origins: how many figures each origin knew.
        trial: the method at these origins.
        naive: the path of the seasonal naive, on the members' scale.
        scale: the way back to the unit of the series.
        multiplies: whether the bands are ratios.
    """
    came, said = scale.back(trial.came), scale.back(trial.said)
    unit = yearly_change(history.figures, history.season)
    spreads = _earlier_spreads(
        trial, origins, multiplies=multiplies, is_seasonal=history.is_seasonal
    )
    ahead = came[:-1, 0] - said[:-1, 0]
    errors = pd.Series(ahead, index=history.index[origins[:-1]], name="error").dropna()
    return Record(
        mase=trial.error / unit,
        smape=symmetric_error(said, came),
        naive_mase=trial.naive / unit,
        naive_smape=symmetric_error(scale.back(naive), came),
        members={name: error / unit for name, error in trial.members.items()},
        weights=trial.weights,
        origins=len(origins) - 1,
        season=history.season,
        coverage80=_coverage(spreads, trial, (1, 3)),
        coverage95=_coverage(spreads, trial, (0, 4)),
        errors=errors,
    )


def _earlier_spreads(
    trial: Trial, origins: Ints, *, multiplies: bool, is_seasonal: bool
) -> list[Spread | None]:
    """Return for each past origin the spread that could be drawn from what was known then."""
    targets = origins[:, None] + np.arange(1, trial.came.shape[1] + 1)
    spreads: list[Spread | None] = []
    for row, origin in enumerate(origins[:-1]):
        if row < _BEFORE_JUDGING:
            spreads.append(None)
            continue
        known = np.where(targets[:row] <= origin, trial.came[:row], np.nan)
        spreads.append(
            spread_of(known, trial.said[:row], multiplies=multiplies, is_seasonal=is_seasonal)
        )
    return spreads


def _coverage(spreads: Sequence[Spread | None], trial: Trial, ends: tuple[int, int]) -> Coverage:
    """Count figures inside the band between two of the quantiles."""
    inside = count = 0
    ahead: list[bool] = []
    for row, spread in enumerate(spreads):
        came = trial.came[row]
        there: NDArray[np.bool_] = np.isfinite(came)
        if spread is None or not there.any():
            continue
        quantiles = spread.quantiles(trial.said[row])
        held = (quantiles[:, ends[0]] <= came) & (came <= quantiles[:, ends[1]])
        inside += int(held[there].sum())
        count += int(there.sum())
        if there[0]:
            ahead.append(bool(held[0]))
    last = ahead[-_LAST:]
    return Coverage(inside, count, sum(last), len(last))
