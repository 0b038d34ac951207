"""Moran's I: whether like lies beside like, in all and at each area."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
import pandas as pd

from geo.contiguity import Contiguity, Floats
from geo.hotspots.permutation import SEED
from geo.hotspots.significance import Significance, neighbour_significance
from geo.hotspots.values import aligned, finite, reasons, varies

NOT_SIGNIFICANT = "none"
# Own number, then the neighbours': clusters first, then outliers.
CLUSTERS = ("HH", "LL", "HL", "LH")
# The expected share of false ones among the areas that are given a cluster.
FALSE_DISCOVERIES = 0.05


@dataclass(frozen=True)
class MoranIndex:
    """Moran's I of all areas, what chance would give, and how far apart they are (p two-sided)."""

    index: float
    expected: float
    variance: float
    z: float
    p: float


def local_moran(
    frame: pd.DataFrame,
    contiguity: Contiguity,
    measure: str = "count",
    permutations: int | None = None,
    seed: int = SEED,
    found: Significance | None = None,
) -> pd.DataFrame:
    """Return the frame by ``cell`` with Local Moran beside each number.

    Added columns: ``moran`` (the local I), ``quadrant`` (own number, then mean of the neighbours,
    each high H or low L against the mean of all: HH, LL, HL, LH), ``p``, ``p_adjusted`` and
    ``reason`` as of ``hot_spots``, and ``cluster``: the quadrant where the adjusted p is at most
    ``FALSE_DISCOVERIES`` and the neighbours are unusual on the quadrant's side, else
    ``NOT_SIGNIFICANT``. HH and LL are clusters, HL and LH outliers.

    The local I is that of Anselin (1995) with neighbours' weights adding up to one:
    (n - 1) / n times the deviate of the own number times the mean deviate of the neighbours.

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
    deviates = _deviates(values)
    lagged = contiguity.sums(deviates) / np.maximum(contiguity.degrees, 1)
    found = found or neighbour_significance(values, contiguity, permutations, seed)
    quadrant = np.char.add(np.where(deviates > 0, "H", "L"), np.where(lagged > 0, "H", "L"))
    agrees = np.where(lagged > 0, found.is_high, found.is_low)
    significant = agrees & (found.p_adjusted <= FALSE_DISCOVERIES)
    return rows.assign(
        moran=deviates * lagged * (len(values) - 1) / max(len(values), 1),
        quadrant=quadrant.astype(object),
        p=found.p,
        p_adjusted=found.p_adjusted,
        cluster=np.where(significant, quadrant, NOT_SIGNIFICANT).astype(object),
        reason=reasons(values, contiguity),
    )


def global_moran(values: Floats, contiguity: Contiguity) -> MoranIndex | None:
    """Return Moran's I with binary weights; None where nothing varies or nobody has neighbours.

    Moments under randomisation, and p by the normal distribution: Cliff and Ord (1981), "Spatial
    Processes", pages 17 to 21. They need at least four areas; None below.
    """
    n, pairs = len(values), float(len(contiguity.areas))
    if n < 4 or not pairs or not varies(values):
        return None
    deviates = _deviates(values)
    index = float(deviates @ contiguity.sums(deviates)) / pairs
    expected = -1 / (n - 1)
    # S0, S1, S2 and the kurtosis of the book; with binary, symmetric weights S1 is twice S0.
    s0, s1, s2 = pairs, 2 * pairs, 4 * float((contiguity.degrees**2).sum())
    kurtosis = float((deviates**4).mean())
    many = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    few = kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    variance = (many - few) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    z = (index - expected) / sqrt(variance) if variance > 0 else 0.0
    return MoranIndex(index, expected, variance, z, erfc(abs(z) / sqrt(2)))


def _deviates(values: Floats) -> Floats:
    """Return the numbers as standard deviates (n), all zero where nothing varies."""
    if not varies(values):
        return np.zeros(len(values))
    deviates: Floats = (values - values.mean()) / values.std()
    return deviates
