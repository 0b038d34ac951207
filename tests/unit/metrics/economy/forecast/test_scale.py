from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from metrics.economy.forecast.scale import scale_for

SHARES = arrays(float, st.integers(2, 40), elements=st.integers(0, 1000).map(lambda x: x / 10))


@given(SHARES)
def test_shares_come_back_as_they_were(figures: np.ndarray) -> None:
    scale = scale_for(figures, (0, 100))
    assert scale.is_logit
    assert np.isfinite(scale.there(figures)).all()
    np.testing.assert_allclose(scale.back(scale.there(figures)), figures, atol=1e-9)


@given(SHARES, arrays(float, 5, elements=st.floats(-1e6, 1e6)))
def test_nothing_passes_a_bound(figures: np.ndarray, far: np.ndarray) -> None:
    back = scale_for(figures, (0, 100)).back(far)
    assert ((back >= 0) & (back <= 100)).all()
    assert (scale_for(figures, (0, None)).back(far) >= 0).all()
    assert (scale_for(figures, (None, 7)).back(far) <= 7).all()


def test_open_figures_are_brought_to_size_one() -> None:
    figures = np.array([1e6, 3e6])
    np.testing.assert_allclose(scale_for(figures, (None, None)).there(figures), [0.5, 1.5])
    np.testing.assert_allclose(scale_for(np.zeros(3), (None, None)).there(np.zeros(3)), 0)
