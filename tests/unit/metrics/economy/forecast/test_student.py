from __future__ import annotations

import pytest

from metrics.economy.forecast.student import student_quantile, widening


@pytest.mark.parametrize(
    ("probability", "freedom", "printed"),
    [
        (0.9, 3, 1.638), (0.975, 3, 3.182), (0.975, 5, 2.571), (0.9, 10, 1.372),
        (0.975, 10, 2.228), (0.975, 30, 2.042),
    ],
)  # fmt: skip
def test_is_that_of_the_tables(probability: float, freedom: int, printed: float) -> None:
    assert student_quantile(probability, freedom) == pytest.approx(printed, abs=0.006)


def test_many_origins_widen_nothing() -> None:
    assert widening(0.95, 10_000) == pytest.approx(1, abs=1e-3)
    assert widening(0.95, 4) > widening(0.95, 20) > 1
