"""How often chance alone would bring an area such neighbours: conditional permutation.

The values of all areas but one are dealt anew, and the sum over that one's neighbours is compared
with what it is (Anselin, 1995, "Local Indicators of Spatial Association"). The own value stays, so
it cancels: Gi, Gi* and Local Moran with binary neighbours have the same chances.

One set of deals serves all areas. Each deal is an ordered draw of different areas; an area with k
neighbours takes the first k. Where an area drew itself, the next in the draw stands in: what is
left is a fair draw of k from the others. So a hundred thousand deals for a thousand areas cost as
much as a few hundred deals for each area alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geo.contiguity import Contiguity, Floats, Integers
from geo.hotspots.values import ROUNDING

SEED = 20251020
# For few areas a smooth p all the same; for very many a bound of some seconds.
_FEWEST, _MOST = 10_000, 2_000_000
# Deals at once: the memory stays below some ten megabytes for hexagons.
_DEALS_AT_ONCE = 50_000


@dataclass(frozen=True)
class Tails:
    """Each area's chance (n) of neighbours at least, and at most, as high in sum as its own.

    Equal sums count on both sides: where most areas hold zero, an empty neighbourhood is common,
    not cold. An area without neighbours has 1 on both sides.
    """

    upper: Floats
    lower: Floats

    @property
    def two_sided(self) -> Floats:
        """Twice the smaller side, at most 1 (n)."""
        twice: Floats = 2 * np.minimum(self.upper, self.lower)
        return np.minimum(twice, 1.0)


def enough_permutations(areas: int) -> int:
    """Return how many deals it takes to find a lone area at 99 % among so many.

    The false discovery rate multiplies the smallest two-sided p, 2 / (deals + 1), by the number of
    areas: 999 deals could never show one hot spot among a thousand (decision 0018). 200 deals for
    each area bring it to 0.01; above 10,000 areas it takes two or more such areas.
    """
    return min(max(200 * areas, _FEWEST), _MOST) - 1


def neighbour_tails(values: Floats, contiguity: Contiguity, permutations: int, seed: int) -> Tails:
    """Return how unusual the sum over each area's neighbours is.

    Args:
        values: one finite number for each area (n).
        contiguity: who is whose neighbour (n areas).
        permutations: deals for each area; the smallest p of a side is 1 / (permutations + 1).
        seed: the same seed gives the same answer, whatever the order of the rows was.
    """
    degrees = contiguity.degrees
    observed = contiguity.sums(values)
    # Sums of rounded numbers differ in their last digits by the order of adding.
    slack = ROUNDING * np.abs(values).max(initial=0.0)
    low, high = observed - slack, observed + slack
    at_least, at_most = np.zeros(len(values)), np.zeros(len(values))
    widest = int(degrees.max(initial=0))
    for drawn in _deals(len(values), widest + 1, permutations, seed) if widest else ():
        sums = np.cumsum(values[drawn[:, :-1]], axis=1)
        for width in np.unique(degrees[degrees > 0]):
            areas = np.flatnonzero(degrees == width)
            total = sums[:, width - 1]
            ordered = np.sort(total)
            at_least[areas] += len(total) - np.searchsorted(ordered, low[areas])
            at_most[areas] += np.searchsorted(ordered, high[areas], side="right")
            # Where an area drew itself, that deal is taken back and counted with the stand-in.
            deal, place = np.nonzero(degrees[drawn[:, :width]] == width)
            own, before = drawn[deal, place], total[deal]
            after = before - values[own] + values[drawn[deal, width]]
            more = (after >= low[own]).astype(np.float64) - (before >= low[own])
            less = (after <= high[own]).astype(np.float64) - (before <= high[own])
            at_least += np.bincount(own, weights=more, minlength=len(values))
            at_most += np.bincount(own, weights=less, minlength=len(values))
    upper, lower = ((count + 1) / (permutations + 1) for count in (at_least, at_most))
    alone = degrees == 0
    return Tails(np.where(alone, 1.0, upper), np.where(alone, 1.0, lower))


def _deals(areas: int, width: int, permutations: int, seed: int) -> Iterator[Integers]:
    """Yield ordered draws of ``width`` different areas (deals x width), in portions."""
    rng = np.random.default_rng(seed)
    for start in range(0, permutations, _DEALS_AT_ONCE):
        drawn = np.empty((min(_DEALS_AT_ONCE, permutations - start), width), dtype=np.int64)
        for place in range(width):
            pick = rng.integers(areas - place, size=len(drawn))
            # The pick-th of those that are left: step over each that is gone, in their order.
            for gone in np.sort(drawn[:, :place], axis=1).T:
                pick += pick >= gone
            drawn[:, place] = pick
        yield drawn
