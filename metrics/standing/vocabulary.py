"""What a standing says; how it is reached is in ``metrics.standing.rule``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from metrics.metric import Target
from metrics.periods import Period
from metrics.query import RegionCode


class Lamp(StrEnum):
    """The lamp of a plan or annual target; ``NONE`` is hollow and means no data, never good."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"


class Mark(StrEnum):
    """How a published target ended: ticked, missed, or not due yet."""

    MET = "met"
    MISSED = "missed"
    PENDING = "pending"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One published target with what became of it."""

    target: Target
    due: date
    mark: Mark
    value: float | None
    gap: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one metric of one region stands on a date.

    ``gap`` is value minus pace, in the unit (percentage points for a share); ``lag`` is elapsed
    minus completed share of the step, in points (positive: behind). ``completed`` and
    ``elapsed`` are shares of the step, 0 to 1 (completed may pass 1 or fall below 0).
    After the last target's end there is a verdict (``met``) and neither pace nor lag.
    ``made_good`` marks a red that later came back (已补). ``is_interpolated``: the pace stands
    between published years (推算).
    """

    metric: str
    region_code: RegionCode
    lamp: Lamp
    value: float | None
    operator: str
    period: Period | None
    target: Target | None
    baseline: float | None
    pace: float | None
    gap: float | None
    lag: float | None
    completed: float | None
    elapsed: float | None
    is_interpolated: bool
    is_over: bool
    met: bool | None
    made_good: bool
    red_since: Period | None
    steps: tuple[Step, ...]
    status: str
    published_at: datetime | None
    provenance: str
    coverage: str
    overdue_days: int | None


@dataclass(frozen=True, slots=True)
class StandingQuery:
    """Ask for the standings of metrics in regions on a day (``None``: the business date).

    ``children_of`` adds the direct members of a region.
    """

    metrics: tuple[str, ...]
    regions: tuple[RegionCode, ...] = ()
    children_of: RegionCode | None = None
    on: date | None = None
    as_of: datetime | None = None
