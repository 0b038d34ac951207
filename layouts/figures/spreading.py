"""Keep words beside a chart apart: each as near to its line as its neighbours allow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def spread(wanted: Sequence[float], sizes: Sequence[float]) -> tuple[float, ...]:
    """Place boxes of some sizes along a length of 1, none over another, in the order of wishes.

    Args:
        wanted: where the middle of each box would best lie.
        sizes: the length of each box.

    Returns:
        The middles, with the least sum of squared distances from what was wanted.

    Raises:
        ValueError: the boxes are longer than the length together.
    """
    free = 1 - sum(sizes)
    if free < 0:
        raise ValueError(f"Boxes of {sum(sizes):.3g} do not fit into a length of 1.")
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    # Less what lies before it, each box is a point; the points must only not change their order.
    lengths = [sizes[index] for index in order]
    before = [end - length / 2 for end, length in zip(accumulate(lengths), lengths, strict=True)]
    points = [wanted[index] - shift for index, shift in zip(order, before, strict=True)]
    placed = zip(order, _nondecreasing(points), before, strict=True)
    middles = {index: min(max(point, 0.0), free) + shift for index, point, shift in placed}
    return tuple(middles[index] for index in range(len(wanted)))


def _nondecreasing(points: Sequence[float]) -> list[float]:
    """Return the nearest sequence that never falls: neighbours out of order meet in their mean."""
    groups: list[tuple[float, int]] = []
    for point in points:
        mean, count = point, 1
        while groups and groups[-1][0] > mean:
            other, others = groups.pop()
            mean = (mean * count + other * others) / (count + others)
            count += others
        groups.append((mean, count))
    return [mean for mean, count in groups for _ in range(count)]
