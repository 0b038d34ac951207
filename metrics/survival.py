"""How long something lasts when some of it is not over yet: quantiles by Kaplan and Meier.

S(t) is the product over the ends up to t of (1 - d/n): d end at a time, n still lasted just before
it (Kaplan & Meier, "Nonparametric estimation from incomplete observations", JASA 53, 1958). What
is not over yet (censored) counts among the n until its own time; of an end and a censoring at one
time the end comes first. The quantile of a share p is the first time at which S(t) <= 1 - p (Klein
& Moeschberger, "Survival Analysis", 2nd ed., section 4.5); with nothing censored that is the
smallest value which at least p of the values do not exceed (inverse of the empirical distribution,
type 1 of Hyndman & Fan 1996).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

MEDIAN: Final = Fraction(1, 2)
P90: Final = Fraction(9, 10)


def survival_quantiles(
    hours: Iterable[int],
    is_closed: Iterable[bool],
    count: Iterable[int],
    shares: Sequence[Fraction] = (MEDIAN, P90),
) -> tuple[int | None, ...]:
    """Return for each share the hours within which that share of cases is closed.

    Args:
        hours: whole hours from the report to the closing, or up to now; entries may repeat.
        is_closed: whether the entry's cases were closed then; else they are open (censored).
        count: how many cases the entry stands for.
        shares: between 0 and 1, each exact.

    Returns:
        The quantile of each share; None where the curve never comes down to it.
    """
    ended: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for time, closed, number in zip(hours, is_closed, count, strict=True):
        left[time] += number
        if closed:
            ended[time] += number
    found: list[int | None] = [None] * len(shares)
    lasting = left.total()
    # The curve as a fraction of whole numbers: a tie with 1 - p is met exactly, not nearly.
    above, below = 1, 1
    for time in sorted(left):
        if ended[time]:
            above *= lasting - ended[time]
            below *= lasting
            for place, share in enumerate(shares):
                rest = 1 - share
                if found[place] is None and above * rest.denominator <= below * rest.numerator:
                    found[place] = time
        lasting -= left[time]
    return tuple(found)
