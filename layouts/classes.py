"""Class limits of a coloured map: quantiles, equal steps, natural breaks, or given ones."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final

# The steps of the ramp, few to many.
STEPS = 5
QUANTILES: Final = "quantiles"
# Round numbers are these, times a power of ten.
_ROUND = (Decimal(5), Decimal(2), Decimal(1))


@dataclass(frozen=True, slots=True)
class Classing:
    """How values are put into classes.

    ``method``: one of ``METHODS``; ``limits``: given ones, in place of a method; ``beside``: values
    that share the classes.
    """

    method: str = QUANTILES
    limits: tuple[float, ...] = ()
    beside: tuple[float, ...] = ()

    def breaks(self, values: Iterable[float]) -> tuple[float, ...]:
        """Return the inner limits for some values."""
        if self.limits:
            return self.limits
        return _METHODS[self.method]([*values, *self.beside])


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


def equal_breaks(values: Iterable[float], count: int = STEPS) -> tuple[float, ...]:
    """Return the inner limits of ``count`` classes of the same width; some may be empty."""
    known = list(values)
    if not known or min(known) == max(known):
        return ()
    low, high = Decimal(repr(float(min(known)))), Decimal(repr(float(max(known))))
    width = (high - low) / count
    slack = width / 10  # a limit may move a little to be round
    limits = (
        float(_roundest(low + width * i - slack, low + width * i + slack) + 0)
        for i in range(1, count)
    )
    return tuple(dict.fromkeys(limits))  # of values that lie next to each other some are the same


def natural_breaks(values: Iterable[float], count: int = STEPS) -> tuple[float, ...]:
    """Return the inner limits of at most ``count`` classes that differ least within (Jenks).

    W. D. Fisher, On Grouping for Maximum Homogeneity, JASA 53 (1958): the partition of ordered
    values with the least sum of squared deviations from the class means, by dynamic programming.
    A limit is the roundest number between the neighbouring values.
    """
    ordered = sorted(map(float, values))
    distinct = len(set(ordered))
    classes = min(count, distinct)
    if classes < 2:
        return ()
    cost = _spreads(ordered)
    size = len(ordered)
    best = [[cost(0, end) for end in range(size)]]
    cuts: list[list[int]] = [[0] * size]
    for number in range(1, classes):
        row, cut = [math.inf] * size, [0] * size
        for end in range(number, size):
            row[end], cut[end] = min(
                (best[number - 1][at - 1] + cost(at, end), at) for at in range(number, end + 1)
            )
        best.append(row)
        cuts.append(cut)
    starts, end = [], size - 1
    for number in range(classes - 1, 0, -1):
        start = cuts[number][end]
        starts.append(start)
        end = start - 1
    exact = [Decimal(repr(value)) for value in ordered]
    edges = sorted({start for start in starts if start > 0 and exact[start - 1] < exact[start]})
    return tuple(float(_roundest(exact[edge - 1], exact[edge]) + 0) for edge in edges)


def _spreads(ordered: Sequence[float]) -> Callable[[int, int], float]:
    """Return the sum of squared deviations of ``ordered[first..last]``, as a function."""
    sums, squares = [0.0], [0.0]
    for value in ordered:
        sums.append(sums[-1] + value)
        squares.append(squares[-1] + value * value)

    def spread(first: int, last: int) -> float:
        total = sums[last + 1] - sums[first]
        return squares[last + 1] - squares[first] - total * total / (last - first + 1)

    return spread


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


_METHODS: Mapping[str, Callable[[Sequence[float]], tuple[float, ...]]] = MappingProxyType(
    {QUANTILES: class_breaks, "equal": equal_breaks, "natural": natural_breaks}
)
METHODS = tuple(_METHODS)
USUAL: Final = Classing()
