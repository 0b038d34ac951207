from __future__ import annotations

import numpy as np

from metrics.economy.forecast.training import Shape, Training


def test_products_need_figures_above_zero() -> None:
    def training(values: list[float], shape: Shape) -> Training:
        return Training(np.array(values), 2, np.array([3, 4]), 3, shape)

    assert training([1, 2, 3, 4], Shape.AUTO).may_multiply
    assert not training([1, 0, 3, 4], Shape.AUTO).may_multiply
    assert not training([1, 2, 3, 4], Shape.ADDITIVE).may_multiply
    assert not training([1, 2, 3, 4], Shape.MULTIPLICATIVE).may_add
    assert training([1, 2, 3, 4], Shape.AUTO).target_phases.tolist() == [[1, 0, 1], [0, 1, 0]]
