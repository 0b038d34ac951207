"""The theta method, classic and dynamically optimised, on the series without its season.

Classic: half the drift of a straight line over simple smoothing (Assimakopoulos & Nikolopoulos
2000, as written by Hyndman & Billah 2003). Dynamic optimised: the line is laid anew at every step
and its part 1 - 1/theta is estimated with alpha (Fiorucci, Pellegrini, Louzada, Petropoulos &
Koehler, "Models for optimising the theta method", IJF 32, 2016, equations 9 to 15).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from metrics.economy.forecast.result import Floats, Ints
from metrics.economy.forecast.seasons import has_season, seasonal_indices
from metrics.economy.forecast.training import Training

_ALPHAS: Final = np.linspace(0.05, 0.95, 19)
_DYNAMIC_ALPHAS: Final = np.array([0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 0.95])
_THETAS: Final = np.array([1.0, 1.5, 2.0, 3.0, 5.0])
# The first steps of a line through one or two figures tell nothing about it.
_UNSCORED: Final = 3


def theta_paths(training: Training) -> dict[str, Floats]:
    """Return the classic and the dynamic optimised theta at every origin."""
    adjusted, indices = _adjusted(training)
    classic, dynamic = _classic(training, adjusted), _dynamic(training, adjusted)
    if training.may_multiply:
        return {"theta": classic * indices, "dynamic_theta": dynamic * indices}
    return {"theta": classic + indices, "dynamic_theta": dynamic + indices}


def _adjusted(training: Training) -> tuple[Floats, Floats]:
    """Take the season off as each origin knows it: (figures, origins), and (origins, horizon)."""
    values, season, multiplies = training.values, training.season, training.may_multiply
    indices = np.full((len(training.origins), season), float(multiplies))
    for row, origin in enumerate(training.origins):
        known = values[:origin]
        if has_season(known, season):
            indices[row] = seasonal_indices(known, season, multiplies=multiplies)
    past = indices[:, np.arange(len(values)) % season].T
    adjusted = values[:, None] / past if multiplies else values[:, None] - past
    return adjusted, np.take_along_axis(indices, training.target_phases, axis=1)


def _classic(training: Training, adjusted: Floats) -> Floats:
    origins = training.origins
    level = np.repeat(adjusted[0][:, None], len(_ALPHAS), axis=1)
    squares = np.zeros_like(level)
    kept_level, kept_squares = level.copy(), squares.copy()
    for count in range(2, origins[-1] + 1):
        error = adjusted[count - 1][:, None] - level
        squares += error * error
        level = level + _ALPHAS * error
        due = origins == count
        kept_level[due], kept_squares[due] = level[due], squares[due]
    best = kept_squares.argmin(axis=1)
    alpha = _ALPHAS[best][:, None]
    smooth = np.take_along_axis(kept_level, best[:, None], axis=1)
    drift = np.array(
        [np.polyfit(np.arange(o), adjusted[:o, row], 1)[0] / 2 for row, o in enumerate(origins)]
    )
    steps = np.arange(training.horizon)
    path: Floats = smooth + drift[:, None] * (steps + (1 - (1 - alpha) ** origins[:, None]) / alpha)
    return path


@dataclass
class _Line:
    """States of the dynamic line, one a lane: A and B of the paper, the mean, and (1 - alpha)^t."""

    level: Floats
    height: Floats
    slope: Floats
    mean: Floats
    fading: Floats

    def fitted(self, alpha: Floats, part: Floats) -> Floats:
        """Return the next figure: mu of equation 10."""
        faded = self.fading * (1 - alpha)
        line = self.fading * self.height + (1 - faded) / alpha * self.slope
        expected: Floats = self.level + part * line
        return expected

    def take(self, figure: Floats, alpha: Floats, count: int) -> None:
        """Learn the figure number ``count`` (equations 11 to 14)."""
        self.level = alpha * figure + (1 - alpha) * self.level
        if count > 1:
            gained = 6 * (figure - self.mean) / count
            self.slope = ((count - 2) * self.slope + gained) / (count + 1)
        self.mean = ((count - 1) * self.mean + figure) / count
        self.height = self.mean - (count + 1) / 2 * self.slope
        self.fading = self.fading * (1 - alpha)

    def copy_where(self, other: _Line, due: NDArray[np.bool_]) -> None:
        """Take over the lanes that are due."""
        for name in ("level", "height", "slope", "mean", "fading"):
            getattr(self, name)[due] = getattr(other, name)[due]

    def only(self, chosen: Ints) -> _Line:
        """Return some lanes."""
        return _Line(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


def _dynamic(training: Training, adjusted: Floats) -> Floats:
    origins = training.origins
    alphas, thetas = (grid.ravel() for grid in np.meshgrid(_DYNAMIC_ALPHAS, _THETAS))
    pairs = len(alphas)
    alpha, part = np.tile(alphas, len(origins)), 1 - 1 / np.tile(thetas, len(origins))
    stop = np.repeat(origins, pairs)
    figures = np.repeat(adjusted, pairs, axis=1)
    zeros = np.zeros(len(alpha))
    # The smoothed line starts at the first figure's part of it, y/theta, the other at the figure.
    line = _Line(figures[0] * (1 - part), figures[0], zeros, zeros, np.ones(len(alpha)))
    kept = _Line(*(np.zeros(len(alpha)) for _ in range(5)))
    squares, kept_squares = np.zeros(len(alpha)), np.zeros(len(alpha))
    for count in range(1, origins[-1] + 1):
        figure = figures[count - 1]
        if count > _UNSCORED:
            squares += (figure - line.fitted(alpha, part)) ** 2
        line.take(figure, alpha, count)
        due = stop == count
        if due.any():
            kept.copy_where(line, due)
            kept_squares[due] = squares[due]
    chosen = kept_squares.reshape(len(origins), pairs).argmin(axis=1) + pairs * np.arange(
        len(origins)
    )
    return _extended(kept.only(chosen), alpha[chosen], part[chosen], training.horizon)


def _extended(line: _Line, alpha: Floats, part: Floats, horizon: int) -> Floats:
    """Continue the lanes with their own forecasts; the line itself stays as it was learnt."""
    path = np.empty((len(alpha), horizon))
    for step in range(horizon):
        path[:, step] = line.fitted(alpha, part)
        line.level = alpha * path[:, step] + (1 - alpha) * line.level
        line.fading = line.fading * (1 - alpha)
    return path
