"""Parts rounded so that the printed figures add up to the printed total."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

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
    if total is None:
        exact = sum((Decimal(repr(float(part))) for part in parts), Decimal(0))
        total = round_half_up(exact, places)
    if not parts:
        if total:
            raise ValueError(f"{total} cannot be divided among no parts")
        return ()
    # Counted in steps of the last place. A part that is a whole step but for its binary digits
    # (0.29 is 28.999... hundredths) is the first to get the step back.
    scaled = [float(part) * 10**places for part in parts]
    floors = [math.floor(part) for part in scaled]
    lacking = int(total.scaleb(places)) - sum(floors)
    # Ties go to the larger part, then to the first, so that the answer is always the same.
    each, rest = divmod(lacking, len(scaled))
    lost = [
        (round(floor - part, 6), -abs(part), index)
        for index, (floor, part) in enumerate(zip(floors, scaled, strict=True))
    ]
    for rank, (*_, index) in enumerate(sorted(lost)):
        floors[index] += each + (rank < rest)
    return tuple(Decimal(steps).scaleb(-places) for steps in floors)
