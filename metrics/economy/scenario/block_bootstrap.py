"""Samples of a history that keep its memory: the moving-block bootstrap.

Rows are dealt in blocks of neighbours, so that what follows what stays together (Künsch, "The
jackknife and the bootstrap for general stationary observations", Annals of Statistics 17, 1989).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def block_samples(
    length: int, block: int, draws: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return row numbers, ``draws`` samples of ``length`` rows each.

    Args:
        length: rows of the history.
        block: neighbours that stay together; cut to the length.
        draws: how many samples.
        rng: the seeded source of chance.
    """
    block = min(block, length)
    blocks = -(-length // block)
    starts = rng.integers(0, length - block + 1, size=(draws, blocks, 1))
    return (starts + np.arange(block)).reshape(draws, -1)[:, :length]
