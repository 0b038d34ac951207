"""Rounding as on paper: half up, on the decimal digits that a figure prints with."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def round_half_up(value: float | Decimal, places: int) -> Decimal:
    """Round a figure to some decimal places: 0.285 becomes 0.29, -0.04 becomes 0.0."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded  # never "-0.0"
