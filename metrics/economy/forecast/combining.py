"""One path out of many: the mean of the middle members, weighted by their past errors.

The middle half of the weights is what is taken (a weighted interquartile mean), so that a member
that runs away moves it little; simple robust means of few members are hard to beat (Petropoulos &
Svetunkov, "A simple combination of univariate models", IJF 36, 2020). Without a season the trends
of several members run away together: little more than their weighted median is taken then.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from metrics.economy.forecast.result import Floats

# How far weights are drawn towards equal ones: errors at a few past origins tell members apart
# poorly (Stock & Watson, "Combination forecasts of output growth", J. Forecasting 23, 2004).
_SHRUNK: Final = 2 / 3
# The share of the weights in the middle that is taken, with and without a season.
_MIDDLE: Final = {True: 0.5, False: 0.1}


def weights_of(means: Floats) -> Floats:
    """Return the weight of each member: a third by its record, the rest alike.

    That by the record is inverse to its mean absolute error (Bates & Granger 1969).

    Args:
        means: one a member; NaN where nothing is known yet.

    Returns:
        Weights with sum 1; equal ones while nothing is known, all on those without any error.
    """
    equal = np.full(len(means), 1 / len(means))
    if not np.isfinite(means).all():
        return equal
    is_perfect = means == 0
    if is_perfect.any():
        alone: Floats = is_perfect / is_perfect.sum()
        return alone
    inverse = means.min() / means
    weights: Floats = (1 - _SHRUNK) * inverse / inverse.sum() + _SHRUNK * equal
    return weights


def middle_mean(paths: Floats, weights: Floats, *, is_seasonal: bool) -> Floats:
    """Return the mean of the middle of the weights over the first axis.

    Args:
        paths: (members, ...).
        weights: one a member; their sum is 1. A member without weight has no part in it.
        is_seasonal: the paths follow a season.
    """
    paths, weights = paths[weights > 0], weights[weights > 0]
    if len(weights) == 1:
        alone: Floats = paths[0]
        return alone
    order = np.argsort(paths, axis=0, kind="stable")
    ranked = np.take_along_axis(paths, order, axis=0)
    weight = weights[order]
    upto = np.cumsum(weight, axis=0)
    half = _MIDDLE[is_seasonal] / 2
    taken = np.minimum(upto, 0.5 + half) - np.maximum(upto - weight, 0.5 - half)
    taken = np.maximum(taken, 0.0)
    mean: Floats = (taken * ranked).sum(axis=0) / taken.sum(axis=0)
    return mean
