"""One path out of many: the weighted median of the members, weighted by their past errors."""

from __future__ import annotations

import numpy as np

from metrics.economy.forecast.result import Floats


def weights_of(means: Floats) -> Floats:
    """Return the weight of each member, inverse to its mean absolute error (Bates & Granger 1969).

    Args:
        means: one a member; NaN where nothing is known yet.

    Returns:
        Weights with sum 1; equal ones while nothing is known.
    """
    if not np.isfinite(means).all():
        return np.full(len(means), 1 / len(means))
    is_perfect = means == 0
    inverse = is_perfect * 1.0 if is_perfect.any() else means.min() / means
    weights: Floats = inverse / inverse.sum()
    return weights


def weighted_median(paths: Floats, weights: Floats) -> Floats:
    """Return the weighted median over the first axis, interpolated between the middle two.

    A member that runs away moves it little (the median of members was 6th in M4: Petropoulos &
    Svetunkov, "A simple combination of univariate models", IJF 36, 2020); with equal weights it is
    the common median.

    Args:
        paths: (members, ...).
        weights: one a member; their sum is 1. A member without weight has no part in it.
    """
    paths, weights = paths[weights > 0], weights[weights > 0]
    if len(weights) == 1:
        alone: Floats = paths[0]
        return alone
    order = np.argsort(paths, axis=0, kind="stable")
    ranked = np.take_along_axis(paths, order, axis=0)
    weight = weights[order]
    middles = np.cumsum(weight, axis=0) - weight / 2
    above = np.clip((middles < 0.5).sum(axis=0), 1, len(weights) - 1)[None]
    low, high = (np.take_along_axis(middles, at, axis=0)[0] for at in (above - 1, above))
    under, over = (np.take_along_axis(ranked, at, axis=0)[0] for at in (above - 1, above))
    part = np.clip((0.5 - low) / np.maximum(high - low, np.finfo(float).tiny), 0, 1)
    median: Floats = under + (over - under) * part
    return median
