"""Parts rounded so that the printed figures add up to the printed total."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from metrics.rounding import round_half_up


def printed_parts(
    parts: Sequence[float], places: int, total: Decimal | None = None
) -> tuple[Decimal, ...]:
    """Round parts so that their sum is the printed total (largest remainders, Hamilton's method).

    Each part is rounded down, and what then lacks to the total goes, a step each, to those that
    lost the most. No part moves by a whole step or more, unless ``total`` itself is far from the
    parts' own sum.

    Args:
        parts: exact parts, all finite.
        places: decimal places that are printed.
        total: the printed total; by default the parts' own sum, rounded half up.

    Raises:
        ValueError: ``total`` without parts, unless it is zero.
    """
    step = Decimal(1).scaleb(-places)
    exact = [Decimal(repr(float(part))) for part in parts]
    goal = round_half_up(sum(exact, Decimal(0)), places) if total is None else total
    if not exact:
        if goal:
            raise ValueError(f"{goal} cannot be divided among no parts")
        return ()
    floors = [part.quantize(step, rounding=ROUND_FLOOR) for part in exact]
    lacking = int((goal - sum(floors, Decimal(0))) / step)
    # Ties go to the larger part, then to the first, so that the answer is always the same.
    order = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], -abs(exact[i]), i))
    each, rest = divmod(lacking, len(exact))
    printed = list(floors)
    for rank, index in enumerate(order):
        printed[index] += step * (each + (1 if rank < rest else 0))
    return tuple(abs(part) if part == 0 else part for part in printed)
