"""Areas for the tests of spatial statistics: lattices, and whatever hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from geo.contiguity import Contiguity


def lattice(rows: int, columns: int) -> Contiguity:
    """Return squares that touch by their sides, named row by row."""
    name = {
        (row, column): f"{row:02}-{column:02}" for row in range(rows) for column in range(columns)
    }
    pairs = [
        (name[row, column], name[near])
        for row, column in name
        for near in ((row + 1, column), (row, column + 1))
        if near in name
    ]
    return Contiguity.from_pairs(name.values(), pairs)


def frame_of(contiguity: Contiguity, values: Sequence[float]) -> pd.DataFrame:
    """Return one row for each area, in the neighbourhood's order."""
    return pd.DataFrame({"cell": contiguity.ids, "count": list(values)})


@st.composite
def areas(draw: st.DrawFn, least: int = 1, most: int = 14) -> tuple[Contiguity, np.ndarray]:
    """Draw any neighbourhood, islands too, with a whole number for each area."""
    count = draw(st.integers(least, most))
    ids = [f"a{number:02}" for number in range(count)]
    every = list(combinations(ids, 2))
    pairs = draw(st.lists(st.sampled_from(every), max_size=30)) if every else []
    values = draw(st.lists(st.integers(0, 30), min_size=count, max_size=count))
    return Contiguity.from_pairs(ids, pairs), np.array(values, dtype=np.float64)
