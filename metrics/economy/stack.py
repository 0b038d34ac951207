"""A total of two periods as stacked amounts: the same parts in the same order, and what is left."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from metrics.economy.absence import Absence
from metrics.rounding import round_half_up

PLACES = 1
# What is left over below this share of the total is rounding, and no part of its own.
ROUNDING = 0.0005


@dataclass(frozen=True, slots=True)
class Stacked:
    """One part in both periods, in the unit of the total, and its shares in percent as printed.

    ``names``: the part's own, several where small ones stand together, none for what is left.
    """

    names: tuple[str, ...]
    then: float
    now: float
    share_then: Decimal
    share_now: Decimal

    @property
    def moved(self) -> Decimal:
        """By how many printed points the share changed."""
        return self.share_now - self.share_then


@dataclass(frozen=True, slots=True)
class Stack:
    """Two totals and their parts: the largest first, then the small ones together, then the rest.

    The parts of each period add up to its total but for rounding.
    """

    then: float
    now: float
    parts: tuple[Stacked, ...]


def stack(
    then: Mapping[str, float], now: Mapping[str, float], totals: tuple[float, float], most: int
) -> Stack | Absence:
    """Stack the amounts of two periods.

    Args:
        then: amounts of the parts in the earlier period, by name.
        now: those in this period; a part that either period lacks is in the rest of both.
        totals: the earlier and the present total.
        most: parts that stand alone; where there are more, the smallest stand together.

    Returns:
        The stack; ``NO_DATA`` without a part that both periods have, ``NEGATIVE`` where a part, a
        total or the rest is below zero: no bar is of negative length.
    """
    both = sorted((name for name in now if name in then), key=lambda name: (-now[name], name))
    if not both:
        return Absence.NO_DATA
    rest = tuple(
        total - math.fsum(amounts[name] for name in both)
        for total, amounts in zip(totals, (then, now), strict=True)
    )
    slack = [ROUNDING * total for total in totals]
    is_left = any(abs(left) > least for left, least in zip(rest, slack, strict=True))
    amounts = [*(then[name] for name in both), *(now[name] for name in both)]
    lowest = min(left + least for left, least in zip(rest, slack, strict=True))
    if min(totals) <= 0 or min(amounts) < 0 or lowest < 0:
        return Absence.NEGATIVE
    alone, together = (both, []) if len(both) <= most else (both[: most - 1], both[most - 1 :])
    groups: list[tuple[str, ...]] = [(name,) for name in alone]
    groups += [tuple(together)] if together else []
    sums = [
        (names, math.fsum(then[one] for one in names), math.fsum(now[one] for one in names))
        for names in groups
    ]
    if is_left:
        sums.append(((), max(rest[0], 0.0), max(rest[1], 0.0)))
    return Stack(*totals, tuple(_stacked(names, totals, *pair) for names, *pair in sums))


def _stacked(
    names: tuple[str, ...], totals: tuple[float, float], then: float, now: float
) -> Stacked:
    shares = (
        round_half_up(100 * amount / total, PLACES)
        for amount, total in zip((then, now), totals, strict=True)
    )
    return Stacked(names, then, now, *shares)
