"""How widely a movement is shared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy import diffusion_index


def test_rising_counts_whole_and_unchanged_half() -> None:
    """The rule of UTDT: above 0.05 % is a rise, from 0 to 0.05 % is unchanged."""
    changes = np.array([[0.06], [0.05], [0.0], [-0.01], [2.0]])
    assert diffusion_index(changes)[0] == pytest.approx(100 * (2 + 2 * 0.5) / 5)


def test_what_is_missing_is_left_out() -> None:
    changes = np.array([[1.0, np.nan], [np.nan, np.nan]])
    assert diffusion_index(changes)[0] == 100
    assert np.isnan(diffusion_index(changes)[1])


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=30))
def test_lies_between_0_and_100(changes: list[float]) -> None:
    assert 0 <= diffusion_index(np.array([changes]).T)[0] <= 100
