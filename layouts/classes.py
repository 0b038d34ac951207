"""Class limits of a coloured map: equal counts, round limits, no empty class."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

# The steps of the ramp, few to many.
STEPS = 5
# Round numbers are these, times a power of ten.
_ROUND = (Decimal(5), Decimal(2), Decimal(1))


def class_breaks(values: Iterable[float | None], count: int = STEPS) -> tuple[float, ...]:
    """Return the inner limits of at most ``count`` classes holding about as many values each.

    A class reaches from its lower limit, included, to the next one. Every limit is the roundest
    number between two neighbouring values, so that no class is empty and equal values stay
    together; fewer distinct values than ``count`` give fewer classes, one or none no limit.
    """
    ordered = sorted(Decimal(repr(float(value))) for value in values if value is not None)
    edges = [i for i in range(1, len(ordered)) if ordered[i - 1] < ordered[i]]
    classes = min(count, len(edges) + 1)
    chosen: set[int] = set()
    for position in range(1, classes):
        ideal = position * len(ordered) / classes
        free = [edge for edge in edges if edge not in chosen]
        chosen.add(min(free, key=lambda edge: abs(edge - ideal)))
    # Adding zero turns Decimal's -0 into 0.
    return tuple(float(_roundest(ordered[i - 1], ordered[i]) + 0) for i in sorted(chosen))


def class_index(value: float | None, breaks: Sequence[float]) -> int | None:
    """Return the class of a value, from 0; None for no value."""
    return None if value is None else bisect_right(breaks, value)


def ramp_steps(classes: int) -> tuple[int, ...]:
    """Return the ramp's steps (1 to 5) for some classes: spread, so that few still differ."""
    if classes == 1:
        return ((STEPS + 1) // 2,)
    return tuple(
        int((Decimal(i * (STEPS - 1)) / (classes - 1)).quantize(Decimal(1), ROUND_HALF_UP)) + 1
        for i in range(classes)
    )


def _roundest(low: Decimal, high: Decimal) -> Decimal:
    """Return the number with the roundest step in ``(low, high]``, near the middle."""
    middle = (low + high) / 2
    exponent = max(abs(low), abs(high)).adjusted() + 1
    while True:
        for digit in _ROUND:
            step = digit.scaleb(exponent)
            candidate = (middle / step).quantize(Decimal(1), ROUND_HALF_UP) * step
            if low < candidate <= high:
                return candidate
        exponent -= 1
