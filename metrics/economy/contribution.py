"""拉动点 and 贡献率: what the parts of a total did to its growth.

The pull of a part is its change over the total's earlier level, in percentage points; pulls of
additive parts add up to the total's growth. At constant prices, or where the growth is published
on a revised base, they do not: then the difference is told as the residual.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from metrics.economy.absence import Absence
from metrics.economy.months import Figures
from metrics.economy.printing import printed_parts
from metrics.periods import Period
from metrics.rounding import round_half_up

PLACES = 1
# A total that grew by less than this many percent has no shares of its growth.
NEAR_ZERO = 0.5


@dataclass(frozen=True, slots=True)
class Pull:
    """What one part did: ``pull`` in points of the total's growth.

    ``printed`` is rounded so that the printed pulls (and the residual's) add up to the printed
    growth. ``growth`` is the part's own, in percent, None with ``growth_reason``; ``share`` its
    贡献率 in percent, told only where it lies from 0 to 100 and the total moved, else None with
    ``share_reason``.
    """

    name: str
    then: float
    now: float
    pull: float
    printed: Decimal
    growth: float | None
    growth_reason: Absence | None
    share: float | None
    share_reason: Absence | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """The growth of a total, taken apart.

    ``growth`` in percent, as published where ``is_published``. ``residual`` is what the parts
    leave over, in points; ``unmatched`` names the parts that one of the periods lacks: what they
    did is in the residual.
    """

    then: float
    now: float
    growth: float
    printed: Decimal
    is_published: bool
    pulls: tuple[Pull, ...]
    residual: float
    printed_residual: Decimal
    unmatched: tuple[str, ...]


def contribution(
    then: Mapping[str, float],
    now: Mapping[str, float],
    totals: tuple[float, float] | None = None,
    published: float | None = None,
) -> Contribution | Absence:
    """Take a total's growth apart by its parts.

    Args:
        then: levels of the parts in the earlier period, by name.
        now: those in this period; a part may be negative.
        totals: the earlier and the present level of the total; by default the sums of the parts,
            for which both periods need the same parts.
        published: the total's growth as published, in percent, where there is one.

    Returns:
        The pulls, the largest first; or why there are none: ``NO_DATA``, ``UNMATCHED``,
        ``ZERO_BASE`` or ``NEGATIVE`` (the total's own earlier level).
    """
    both = [name for name in now if name in then]
    unmatched = tuple(sorted(then.keys() ^ now.keys()))
    if not both:
        return Absence.NO_DATA
    if totals is None:
        if unmatched:
            return Absence.UNMATCHED
        totals = math.fsum(then.values()), math.fsum(now.values())
    earlier, present = totals
    if earlier <= 0:
        return Absence.NEGATIVE if earlier < 0 else Absence.ZERO_BASE
    growth = 100 * (present - earlier) / earlier if published is None else published
    pulls = {name: 100 * (now[name] - then[name]) / earlier for name in both}
    residual = growth - math.fsum(pulls.values())
    if abs(residual) < 1e-9 and not unmatched:
        residual = 0.0
    order = sorted(both, key=lambda name: (-abs(pulls[name]), name))
    total = round_half_up(growth, PLACES)
    exact = [pulls[name] for name in order]
    printed = printed_parts([*exact, residual] if residual else exact, PLACES, total)
    return Contribution(
        earlier, present, growth, total, published is not None,
        tuple(
            _pull(name, then[name], now[name], pulls[name], figure, growth)
            for name, figure in zip(order, printed[: len(order)], strict=True)
        ),
        residual, printed[-1] if residual else round_half_up(0, PLACES), unmatched,
    )  # fmt: skip


def real_contribution(
    then: Mapping[str, float], growth: Mapping[str, float], total: float, published: float
) -> Contribution | Absence:
    """Take a published growth at constant prices apart by the published growths of the parts.

    The pull is the part's share of the earlier level times its growth. Shares are at current
    prices, growths at constant ones, so that pulls nearly add up to the total's growth; the rest,
    and whatever parts are not named, is the residual.

    Args:
        then: earlier levels of the parts, by name.
        growth: their published growths in percent; a part that lacks one is unmatched.
        total: the total's earlier level.
        published: its published growth in percent.

    Returns:
        As :func:`contribution`; the later levels are at the earlier period's prices.
    """
    now = {name: then[name] * (1 + growth[name] / 100) for name in growth if name in then}
    return contribution(then, now, (total, total * (1 + published / 100)), published)


def yearly_contribution(
    parts: Mapping[str, Figures],
    period: Period,
    published: float | None = None,
    breaks: Collection[Period] = (),
) -> Contribution | Absence:
    """Take a period's growth against a year before apart.

    Args:
        parts: levels of every part by period; those of months, merged spans or longer periods.
        period: the later period.
        published: the total's published growth, where there is one.
        breaks: first periods of new definitions (口径变更); growth across one has no meaning.

    Returns:
        As :func:`contribution`; ``NOT_LAST_YEAR`` or ``BROKEN`` besides.
    """
    before = period.shifted(-1)
    if any(before.end < one.start <= period.end for one in breaks):
        return Absence.BROKEN
    then, now = (
        {name: series[wanted] for name, series in parts.items() if wanted in series}
        for wanted in (before, period)
    )
    if now and not then:
        return Absence.NOT_LAST_YEAR
    return contribution(then, now, published=published)


def _pull(name: str, then: float, now: float, pull: float, printed: Decimal, growth: float) -> Pull:
    own, own_reason = _growth(then, now)
    share, share_reason = _share(pull, growth)
    return Pull(name, then, now, pull, printed, own, own_reason, share, share_reason)


def _growth(then: float, now: float) -> tuple[float | None, Absence | None]:
    if then == 0:
        return None, Absence.ZERO_BASE
    if then < 0 or now < 0:
        return None, Absence.NEGATIVE
    return 100 * (now / then - 1), None


def _share(pull: float, growth: float) -> tuple[float | None, Absence | None]:
    if abs(growth) < NEAR_ZERO:
        return None, Absence.NEAR_ZERO
    share = 100 * pull / growth
    return (share, None) if 0 <= share <= 100 else (None, Absence.SIGNS_DIFFER)
