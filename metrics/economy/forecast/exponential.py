"""ETS: the forms of exponential smoothing, averaged by their Akaike weights; and a damped one.

Parameters are found anew at every origin: a fixed net of starts, then a compass search with
shrinking steps (Kolda, Lewis & Torczon 2003) from the best of them, all lanes side by side. Forms
are averaged by Akaike weights, which is surer than the best form alone (Kolassa, "Combining
exponential smoothing forecasts using Akaike weights", IJF 27, 2011).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from metrics.economy.forecast.net import spread_points
from metrics.economy.forecast.result import Floats
from metrics.economy.forecast.smoothing import Lanes, ahead, fits, states_at
from metrics.economy.forecast.starting import Start, starting_states
from metrics.economy.forecast.training import Training

# alpha, beta/alpha, gamma/(1 - alpha), phi. A phi below 0.8 or above 0.98 is hardly told from no
# trend or a straight one (Hyndman & Athanasopoulos, "Forecasting", section 8.2).
_LOW: Final = np.array([0.02, 0.01, 0.001, 0.8])
_HIGH: Final = np.array([0.99, 0.95, 0.95, 0.98])
_STARTS: Final = 60
_ROUNDS: Final = 6
_FIRST_STEP: Final = (_HIGH - _LOW) / 6
_SHRINK: Final = 0.6


@dataclass(frozen=True)
class Form:
    """One form of smoothing."""

    has_trend: bool
    is_damped: bool
    has_season: bool

    def count(self, season: int) -> int:
        """Count what is estimated: gains, states and the variance (Hyndman et al. 2008, ch. 7)."""
        return 3 + 2 * self.has_trend + self.is_damped + (season if self.has_season else 0)


_TRENDS: Final = ((False, False), (True, False), (True, True))


@dataclass(frozen=True)
class _Family:
    """Forms that add or multiply, fitted.

    ``criteria`` are (origins, forms), ``paths`` (origins, forms, horizon).
    """

    criteria: Floats
    paths: Floats
    is_damped: NDArray[np.bool_]


def exponential_paths(training: Training) -> dict[str, Floats]:
    """Return the averaged forms, and the likeliest damped one, at every origin."""
    families = []
    if training.may_add or not training.may_multiply:
        families.append(_fitted(training, multiplies=False))
    if training.may_multiply and training.season > 1:
        families.append(_fitted(training, multiplies=True))
    criteria = np.concatenate([family.criteria for family in families], axis=1)
    paths = np.concatenate([family.paths for family in families], axis=1)
    likely = np.exp((criteria.min(axis=1, keepdims=True) - criteria) / 2)
    likely /= likely.sum(axis=1, keepdims=True)
    is_damped = np.concatenate([family.is_damped for family in families])
    damped = np.where(is_damped, criteria, np.inf).argmin(axis=1)
    likeliest = np.take_along_axis(paths, damped[:, None, None], axis=1)[:, 0]
    return {"ets": np.einsum("of,ofh->oh", likely, paths), "damped": likeliest}


def _forms(season: int, *, multiplies: bool) -> tuple[Form, ...]:
    seasonal = (True,) if multiplies else (False,) if season == 1 else (False, True)
    return tuple(Form(*trend, has) for has in seasonal for trend in _TRENDS)


def _fitted(training: Training, *, multiplies: bool) -> _Family:
    forms = _forms(training.season, multiplies=multiplies)
    origins = training.origins
    start = starting_states(training.values[: origins[0]], training.season, multiplies=multiplies)
    found = _search(training, forms, start, multiplies=multiplies)
    shape = (len(origins), len(forms))
    lanes = _lanes(found, forms)
    own = np.repeat(origins, len(forms))
    states = states_at(training.values, lanes, start, own, multiplies=multiplies)
    phases = np.repeat(training.target_phases, len(forms), axis=0)
    paths = ahead(states, lanes, phases, multiplies=multiplies)
    counts = np.array([form.count(training.season) for form in forms])
    spare = np.maximum(origins[:, None] - counts - 1, 1)
    criteria = states.fit.reshape(shape) + 2 * counts + 2 * counts * (counts + 1) / spare
    is_damped = np.array([form.is_damped for form in forms])
    return _Family(criteria, paths.reshape(*shape, training.horizon), is_damped)


def _search(
    training: Training, forms: tuple[Form, ...], start: Start, *, multiplies: bool
) -> Floats:
    """Return the best parameters of each form at each origin, (origins, forms, 4)."""
    values, origins = training.values, training.origins
    net = _LOW + spread_points(_STARTS) * (_HIGH - _LOW)
    common = np.broadcast_to(net, (1, len(forms), *net.shape))
    fit = fits(values, _lanes(common, forms), start, origins, multiplies=multiplies)
    best = fit.reshape(len(origins), len(forms), len(net)).argmin(axis=2)
    found: Floats = net[best]
    own = np.arange(len(origins))
    steps = np.vstack([np.zeros(4), np.diag(_FIRST_STEP), -np.diag(_FIRST_STEP)])
    for _ in range(_ROUNDS):
        near = np.clip(found[:, :, None] + steps, _LOW, _HIGH)
        fit = fits(values, _lanes(near, forms), start, origins, multiplies=multiplies)
        best = fit.reshape(len(origins), *near.shape[:3])[own, own].argmin(axis=2)
        found = np.take_along_axis(near, best[:, :, None, None], axis=2)[:, :, 0]
        steps = steps * _SHRINK
    return found


def _lanes(parameters: Floats, forms: tuple[Form, ...]) -> Lanes:
    """Lay parameters of (origins, forms, [candidates,] 4) side by side."""
    around = parameters.shape[:-1]

    def flags(of: list[bool]) -> NDArray[np.bool_]:
        spread = np.array(of).reshape(1, -1, *(1,) * (len(around) - 2))
        return np.broadcast_to(spread, around).ravel()

    return Lanes(
        parameters.reshape(-1, 4),
        flags([form.has_trend for form in forms]),
        flags([form.is_damped for form in forms]),
        flags([form.has_season for form in forms]),
    )
