"""Small series by month, to judge."""

from __future__ import annotations

from collections.abc import Sequence

from metrics import Period, month_period


def monthly(values: Sequence[float], year: int = 2020, month: int = 1) -> dict[Period, float]:
    """Figures of consecutive months from one on; None and NaN are told as they are."""
    first = year * 12 + month - 1
    return {
        month_period((first + i) // 12, (first + i) % 12 + 1): value
        for i, value in enumerate(values)
    }
