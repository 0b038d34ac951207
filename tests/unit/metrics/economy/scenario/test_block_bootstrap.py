from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy.scenario.block_bootstrap import block_samples


@given(st.integers(1, 60), st.integers(1, 20), st.integers(1, 5), st.integers(0, 99))
def test_rows_stay_beside_their_neighbours(length: int, block: int, draws: int, seed: int) -> None:
    rows = block_samples(length, block, draws, np.random.default_rng(seed))
    assert rows.shape == (draws, length)
    assert rows.min() >= 0
    assert rows.max() < length
    size = min(block, length)
    inside = [at for at in range(1, length) if at % size]
    assert (np.diff(rows)[:, [at - 1 for at in inside]] == 1).all()


def test_the_same_seed_deals_the_same_rows() -> None:
    one, two = (block_samples(40, 12, 3, np.random.default_rng(7)) for _ in range(2))
    assert (one == two).all()
