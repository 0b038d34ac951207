from __future__ import annotations

import numpy as np

from metrics.economy.forecast.net import spread_points


def test_is_the_sequence_of_halton() -> None:
    np.testing.assert_allclose(
        spread_points(3),
        [[1 / 2, 1 / 3, 1 / 5, 1 / 7], [1 / 4, 2 / 3, 2 / 5, 2 / 7], [3 / 4, 1 / 9, 3 / 5, 3 / 7]],
    )
