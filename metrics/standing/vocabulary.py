"""What a standing says; how it is reached is in ``metrics.standing.rule``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from metrics.metric import Target, TargetKind
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
class PeriodLamp:
    """How a period stood at its own end; no later figure changes it.

    ``due`` is the day of the target that it was judged by; ``gap``, ``lag`` and ``completed`` are
    as in :class:`Standing`. ``made_good``: a red from which a later period of the same step came
    back (已补); the lamp itself stays red.
    """

    period: Period
    due: date
    lamp: Lamp
    value: float
    gap: float
    lag: float | None
    made_good: bool = False
    completed: float | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """Where the plain trend of a step's last ``points`` figures leads on the target's due day.

    ``value`` and ``reaches`` are None where the figures are too few to tell (样本不足).
    """

    points: int
    value: float | None = None
    reaches: bool | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one metric of one region stands on a date.

    ``target`` is the one that judges, None where the region has none; its ``provenance`` says
    whether it is a demonstration's. A metric with targets on several measures (amount and growth)
    has a standing for each.
    ``gap`` is value minus pace, in the unit (percentage points for a share); ``lag`` is elapsed
    minus completed share of the step, in points (positive: behind). ``completed`` and
    ``elapsed`` are shares of the step, 0 to 1 (completed may pass 1 or fall below 0).
    ``judged_on`` is the day of the pace line: a flow's is its data period's end, any other's the
    business date. ``attained`` is a flow's value over its target's (完成年度预算的86.1% is 0.861).
    After the last target's end there is a verdict (``met``) and neither pace nor lag.
    ``made_good`` marks a red that later came back (已补). ``is_interpolated``: the pace stands
    between published years (推算). ``history`` judges every period at its own end, oldest first.
    ``run_rate`` is what each of the ``periods_left`` (of the metric's grain) must bring, in the
    unit (0 once the target is reached); a growth target has none. ``landing`` is where the plain
    trend leads. Neither is told of an overdue figure, nor after the plan's end.
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
    judged_on: date | None = None
    attained: float | None = None
    history: tuple[PeriodLamp, ...] = ()
    periods_left: int | None = None
    run_rate: float | None = None
    landing: Landing | None = None


@dataclass(frozen=True, slots=True)
class StandingQuery:
    """Ask for the standings of metrics in regions on a day (``None``: the business date).

    ``children_of`` adds the direct members of a region; ``kind`` chooses the plan's targets or
    the annual ones. Empty ``metrics`` means every metric that has a target of the kind there.
    ``since`` keeps the history short, where only the lamp and the run that it ends are wanted:
    what lies before that day is not judged, and its targets are not ticked.
    """

    metrics: tuple[str, ...]
    regions: tuple[RegionCode, ...] = ()
    children_of: RegionCode | None = None
    on: date | None = None
    as_of: datetime | None = None
    kind: TargetKind = TargetKind.PLAN
    since: date | None = None
