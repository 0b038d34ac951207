"""Many tests at once: p values adjusted for the share of false discoveries."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.contiguity import Contiguity, Flags, Floats
from geo.hotspots.permutation import SEED, enough_permutations, neighbour_tails


@dataclass(frozen=True)
class Significance:
    """How unusual each area's neighbours are (n each): p, p adjusted, and on which side."""

    p: Floats
    p_adjusted: Floats
    is_high: Flags
    is_low: Flags


def neighbour_significance(
    values: Floats, contiguity: Contiguity, permutations: int | None = None, seed: int = SEED
) -> Significance:
    """Return the two-sided p of each area's neighbours; see ``neighbour_tails``.

    Areas without neighbours are not tested: their p is 1, and they do not count among the tests
    that the others are adjusted for.
    """
    deals = enough_permutations(len(values)) if permutations is None else permutations
    tails = neighbour_tails(values, contiguity, deals, seed)
    tested = contiguity.degrees > 0
    p_adjusted = np.ones(len(values))
    p_adjusted[tested] = adjusted(tails.two_sided[tested])
    return Significance(
        p=tails.two_sided,
        p_adjusted=p_adjusted,
        is_high=tails.upper < tails.lower,
        is_low=tails.lower < tails.upper,
    )


def adjusted(p: Floats) -> Floats:
    """Return the p values (n) adjusted by Benjamini and Hochberg (1995), each at most 1.

    Calling significant what is at most q keeps the expected share of false ones among them at q.
    The step-up form: the i-th smallest of n times n / i, and never above one with a larger p.
    """
    order = np.argsort(p)
    factors = len(p) / np.arange(1, len(p) + 1)
    scaled = np.minimum.accumulate((p[order] * factors)[::-1])[::-1]
    found = np.empty_like(scaled)
    found[order] = np.minimum(scaled, 1.0)
    return found
