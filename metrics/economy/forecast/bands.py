"""Bands from the errors at past origins: conformal, with one scale a horizon and one shape for all.

Errors of a horizon are divided by its scale and put together; the share of them that a band has to
hold gives its width (split conformal prediction: Lei et al., JASA 113, 2018; scaled scores pooled
over horizons, since few origins see far). Scales never fall with the horizon (isotonic regression:
Barlow et al. 1972). As the scales come from few origins, a band is widened as a prediction interval
of a small sample is (see ``student``). Without a season errors add up along the path, origins whose
paths overlap tell them again, and the members were weighed at these few origins: n of them count as
many as their paths could lie side by side, n over the mean horizon. With a season every origin
counts. Both are what yearly, quarterly and monthly collections show (docs/forecasting.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from metrics.economy.forecast.result import Floats
from metrics.economy.forecast.student import widening

# Shares of the two bands, inner first.
SHARES: Final = (0.8, 0.95)
# Fewer origins measure no scale.
FEWEST_ORIGINS: Final = 2
_NO_WEIGHT: Final = 1e-9
# Fewer would make a band of any width; Student's quantile is not known well below it either.
_FEWEST_APART: Final = 3.0


@dataclass(frozen=True)
class Spread:
    """How far figures stray from a path.

    Attributes:
        scale: the typical error of each horizon; relative to the path where it multiplies.
        reach: how many scales each band of ``SHARES`` reaches.
        multiplies: errors are ratios, else differences.
    """

    scale: Floats
    reach: tuple[float, ...]
    multiplies: bool

    def quantiles(self, path: Floats) -> Floats:
        """Return the quantiles about a path, (horizon, quantiles)."""
        inner, outer = self.reach
        steps = self.scale[:, None] * np.array([-outer, -inner, 0.0, inner, outer])
        around: Floats = path[:, None] * np.exp(steps) if self.multiplies else path[:, None] + steps
        return around


def spread_of(came: Floats, said: Floats, *, multiplies: bool, is_seasonal: bool) -> Spread | None:
    """Return the spread of past errors, or None where too few origins have any.

    Args:
        came, said: figures and forecasts, (origins, horizon); NaN where unknown.
        multiplies: errors are ratios; both are then above zero.
        is_seasonal: the forecasts follow a season.
    """
    errors = np.log(came / said) if multiplies else came - said
    there = np.isfinite(errors)
    origins = int(there.any(axis=1).sum())
    if origins < FEWEST_ORIGINS:
        return None
    counts = there.sum(axis=0)
    squares = np.where(there, errors, 0.0) ** 2
    scale = _rising_scale(squares.sum(axis=0), counts)
    scaled = np.abs(errors / np.where(scale > 0, scale, 1.0))[there]
    apart = float(origins) if is_seasonal else _apart(origins, errors.shape[1])
    reach = tuple(float(np.quantile(scaled, share)) * widening(share, apart) for share in SHARES)
    return Spread(scale, (reach[0], max(reach)), multiplies)


def _apart(origins: int, horizon: int) -> float:
    """Return how many origins' errors stand for themselves where errors add up along the path."""
    return min(origins, max(_FEWEST_APART, origins / ((horizon + 1) / 2)))


def errors_multiply(came: Floats, said: Floats) -> bool:
    """Tell whether errors go with the level: the likelier of two normal laws with zero mean."""
    there = np.isfinite(came)
    known, path = came[there], said[there]
    if not len(known) or (known <= 0).any() or (said <= 0).any():
        return False
    added, ratio = known - path, np.log(known / path)
    tiny = np.finfo(float).tiny
    against = np.log(np.mean(added**2) + tiny) / 2
    return bool(np.log(np.mean(ratio**2) + tiny) / 2 + np.log(known).mean() < against)


def _rising_scale(squares: Floats, counts: NDArray[np.int_]) -> Floats:
    """Return the root mean square of each horizon, never falling.

    Where no origin has seen a horizon yet it grows with the root of time, as a random walk does.
    """
    seen = int(np.flatnonzero(counts)[-1]) + 1
    sizes: list[list[float]] = []  # mean square, errors behind it, horizons it stands for
    for total, count in zip(squares[:seen], counts[:seen], strict=True):
        # A horizon that only bridged figures fell on has next to no weight of its own.
        sizes.append([total / max(count, 1), max(float(count), _NO_WEIGHT), 1.0])
        while len(sizes) > 1 and sizes[-2][0] > sizes[-1][0]:
            (mean, weight, width), before = sizes.pop(), sizes[-1]
            both = before[1] + weight
            sizes[-1] = [(before[0] * before[1] + mean * weight) / both, both, before[2] + width]
    means, widths = [size[0] for size in sizes], [int(size[2]) for size in sizes]
    scale = np.sqrt(np.repeat(means, widths))
    unseen = np.arange(seen + 1, len(counts) + 1)
    return np.concatenate([scale, scale[-1] * np.sqrt(unseen / seen)])
