"""One matter: what is wrong, where, whose it is, since when, and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from layouts.attention.events import EventRecord
from layouts.attention.rule import MatterKind, duration_weight, rule_of
from metrics import AnomalyRecord, Freshness, Period, Place, Standing


@dataclass(frozen=True, slots=True)
class Since:
    """When a matter began: a day, or a period of the figures that show it.

    ``moment``: the time (UTC) where one is known. ``or_earlier``: it had begun already when the
    figures that were read begin.
    """

    day: date
    period: Period | None = None
    moment: datetime | None = None
    or_earlier: bool = False

    @classmethod
    def of_period(cls, period: Period, *, or_earlier: bool = False) -> Since:
        """Return the beginning of a period."""
        return cls(period.start, period, or_earlier=or_earlier)

    def days_until(self, today: date) -> int:
        """Return how many days have passed since."""
        return max((today - self.day).days, 0)

    @property
    def order(self) -> datetime:
        """What earlier and later are told by."""
        return self.moment or datetime.combine(self.day, time.min)


@dataclass(frozen=True, slots=True)
class Backlog:
    """Events that are open and overdue, counted together."""

    count: int
    oldest: date


@dataclass(frozen=True, slots=True)
class Closure:
    """A town's share of events closed on time in a month, in percent.

    ``standing`` is that against the target, where there is one; ``place`` that among the towns;
    ``backlog`` what it has open and overdue.
    """

    metric: str
    period: Period
    value: float
    place: Place | None = None
    standing: Standing | None = None
    backlog: Backlog | None = None


@dataclass(frozen=True, slots=True)
class RiskPoints:
    """Risk points standing in a town, as last reported."""

    metric: str
    period: Period
    count: float


@dataclass(frozen=True, slots=True)
class LateReports:
    """Figures of one region that one department owes, the most overdue first."""

    reports: tuple[Freshness, ...]


Subject = EventRecord | Standing | Closure | Backlog | RiskPoints | LateReports | AnomalyRecord


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the list.

    ``region``: the code of the town, or of the region above the towns that it is of; '' where
    nobody knows. ``department``: the code of the one that has to act; '' where none is named.
    ``name`` tells matters of one kind and region apart. ``days`` have passed since it began.
    """

    kind: MatterKind
    region: str
    department: str
    name: str
    since: Since
    days: int
    subject: Subject = field(compare=False)

    @property
    def weight(self) -> float:
        """Weight of the kind and of the duration."""
        return rule_of(self.kind).weight + duration_weight(self.days)

    @property
    def act_now(self) -> bool:
        """True when somebody has to act today."""
        return rule_of(self.kind).act_now

    @property
    def position(self) -> tuple[float, datetime, str, str, str]:
        """Where it stands among others: the lower, the earlier."""
        return (-self.weight, self.since.order, self.region, self.name, self.department)
