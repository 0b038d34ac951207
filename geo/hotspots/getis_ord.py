"""Getis-Ord Gi*: where high or low numbers lie together more than chance would have it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.contiguity import Contiguity, Flags, Floats
from geo.hotspots.permutation import SEED
from geo.hotspots.significance import Significance, neighbour_significance
from geo.hotspots.values import aligned, finite, reasons, varies

NOT_SIGNIFICANT = "none"
# Adjusted p at most -> how sure the map calls it, in percent.
LEVELS = ((0.01, 99), (0.05, 95), (0.10, 90))
HOT = tuple(f"hot{percent}" for _, percent in LEVELS)
COLD = tuple(f"cold{percent}" for _, percent in LEVELS)


def hot_spots(
    frame: pd.DataFrame,
    contiguity: Contiguity,
    measure: str = "count",
    permutations: int | None = None,
    seed: int = SEED,
    found: Significance | None = None,
) -> pd.DataFrame:
    """Return the frame by ``cell`` with Gi* beside each number.

    Added columns: ``z`` (Gi* as a standard deviate, by the moments of all areas), ``p`` (two-sided,
    of conditional permutations), ``p_adjusted`` (false discovery rate over all areas that have
    neighbours), ``bin`` (one of ``HOT``, ``COLD``, ``NOT_SIGNIFICANT``) and ``reason`` (a
    ``Reason``). An area is hot or cold where its neighbours are unusual *and* z, which the own
    number is part of, has that sign: a single high number among common ones is no hot spot.

    Where all numbers are alike, or an area has no neighbours, p is 1, z tells no more than it can
    (0 when all are alike) and the reason says so.

    Args:
        frame: one row for each area: ``cell`` and the measure.
        contiguity: who is whose neighbour; the same areas.
        measure: the column of counts or rates.
        permutations: deals for each area; unset, ``enough_permutations``.
        seed: the same one gives the same answer, whatever the order of the rows.
        found: what ``neighbour_significance`` found of these numbers by ``cell``, where another
            statistic has asked it already; then nothing is dealt.

    Raises:
        InvalidValuesError: rows and areas do not fit, or a number is missing.
    """
    rows = aligned(frame, contiguity)
    values = finite(rows, measure)
    z = gi_star(values, contiguity)
    found = found or neighbour_significance(values, contiguity, permutations, seed)
    return rows.assign(
        z=z,
        p=found.p,
        p_adjusted=found.p_adjusted,
        bin=_binned(found.p_adjusted, found.is_high & (z > 0), found.is_low & (z < 0)),
        reason=reasons(values, contiguity),
    )


def gi_star(values: Floats, contiguity: Contiguity) -> Floats:
    """Return Gi* (n) with binary weights and a weight of one on the area itself.

    Ord and Getis (1995), "Local Spatial Autocorrelation Statistics", equation 14: with W = 1 + the
    number of neighbours, mean m and (population) standard deviation s of all n numbers,
    (sum of own and neighbours' - W m) / (s sqrt((n W - W^2) / (n - 1))). It is 0 where nothing can
    deviate: all numbers are alike, or everybody is a neighbour.
    """
    if not varies(values):
        return np.zeros(len(values))
    n, weight = len(values), contiguity.degrees + 1.0
    excess = values + contiguity.sums(values) - weight * values.mean()
    spread = values.std() * np.sqrt((n * weight - weight**2) / (n - 1))
    z: Floats = np.divide(excess, spread, out=np.zeros(n), where=spread > 0)
    return z


def _binned(p_adjusted: Floats, is_hot: Flags, is_cold: Flags) -> list[str]:
    found = np.full(len(p_adjusted), NOT_SIGNIFICANT, dtype=object)
    # The widest level first, so that a surer one writes over it.
    for (highest, _), hot, cold in reversed(tuple(zip(LEVELS, HOT, COLD, strict=True))):
        found[is_hot & (p_adjusted <= highest)] = hot
        found[is_cold & (p_adjusted <= highest)] = cold
    return list(found)
