"""The facts of the one-line reading under a chart: how a growth moved, and which light is on.

Words are the layouts' (``layouts.panels.economy_words``). Figures are rounded to what is printed
before they are compared, as their readers would do: 6.2 % after 5.9 % is 0.3 points.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from metrics.economy.absence import Absence
from metrics.economy.light_history import LightState
from metrics.measures import Measure
from metrics.periods import Grain, Period
from metrics.rounding import round_half_up

PLACES = 1


class Movement(StrEnum):
    """How a growth compares with the one before.

    ``FASTER`` and ``SLOWER`` are of a growth, ``NARROWER`` and ``WIDER`` of a decline;
    ``TURNED_UP`` and ``TURNED_DOWN`` pass zero; ``SAME`` is what prints alike; ``FIRST`` has none
    before it.
    """

    FASTER = "faster"
    SLOWER = "slower"
    NARROWER = "narrower"
    WIDER = "wider"
    TURNED_UP = "turned_up"
    TURNED_DOWN = "turned_down"
    SAME = "same"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to say of one month's growth.

    Attributes:
        period: what the figure covers, a merged 1-2月 as a span; of a missing one, its month.
        measure: of what it is the growth.
        value: printed growth in percent; None where it is missing.
        movement: against ``earlier``; None where the figure is missing.
        moved: printed points between the two, without a sign.
        earlier: the last period that has a figure, None where there is none.
        before: its printed growth.
        is_next: ``earlier`` is the period just before, and not one further back.
        state: the light, where lights were asked for.
        reason: why there is no figure.
    """

    period: Period
    measure: Measure
    value: Decimal | None
    movement: Movement | None
    moved: Decimal | None
    earlier: Period | None
    before: Decimal | None
    is_next: bool
    state: LightState | None
    reason: Absence | None


def read_growth(
    series: Mapping[Period, float],
    period: Period,
    measure: Measure,
    state: LightState | None = None,
) -> Reading:
    """State the facts of a period's growth.

    Args:
        series: published growth by period, in percent, months and merged spans.
        period: the one to read; one that has no figure is said to be missing.
        measure: 同比 or 累计同比.
        state: its light.
    """
    known = {at: value for at, value in series.items() if not math.isnan(value)}
    earlier = max((at for at in known if at.end < period.start), key=lambda p: p.end, default=None)
    before = None if earlier is None else round_half_up(known[earlier], PLACES)
    is_next = earlier is not None and _follows(period, earlier, measure)
    if period not in known:
        reason = Absence.MISSING if known else Absence.NO_DATA
        return Reading(period, measure, None, None, None, earlier, before, is_next, state, reason)
    value = round_half_up(known[period], PLACES)
    return Reading(
        period, measure, value, _movement(value, before),
        None if before is None else abs(value - before), earlier, before, is_next, state, None,
    )  # fmt: skip


def _movement(value: Decimal, before: Decimal | None) -> Movement:
    if before is None:
        return Movement.FIRST
    if value == before:
        return Movement.SAME
    if before < 0 < value:
        return Movement.TURNED_UP
    if value < 0 < before:
        return Movement.TURNED_DOWN
    if value < 0 and before < 0:
        return Movement.NARROWER if value > before else Movement.WIDER
    return Movement.FASTER if value > before else Movement.SLOWER


def _follows(period: Period, earlier: Period, measure: Measure) -> bool:
    """Say whether nothing lies between two figures; 1-2月 follows December, merged or cumulated."""
    gap = (period.start - earlier.end).days
    opens = measure is Measure.CUMULATED_YOY and period.start.month == 2
    return gap == 1 or (opens and period.grain is Grain.MONTH and earlier.end.month == 12)
