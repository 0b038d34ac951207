"""Points that fill a box evenly, always the same ones."""

from __future__ import annotations

from typing import Final

import numpy as np

from metrics.economy.forecast.result import Floats

_PRIMES: Final = (2, 3, 5, 7)


def spread_points(count: int) -> Floats:
    """Return the first points of Halton's sequence in the unit box, (count, 4) (Halton 1960)."""
    return np.array(
        [[_mirrored(number, prime) for prime in _PRIMES] for number in range(1, count + 1)]
    )


def _mirrored(number: int, base: int) -> float:
    """Mirror the digits of a number at the point: 6 is 110 in base 2, mirrored 0.011."""
    mirrored, weight = 0.0, 1.0
    while number:
        number, digit = divmod(number, base)
        weight /= base
        mirrored += digit * weight
    return mirrored
