"""The vocabulary of a declared metric: what an entry of ``metrics/catalogue/*.yaml`` may say."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from metrics.measures import Measure
from metrics.periods import Grain
from metrics.units import UNITS, Unit

MetricName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{2,62}$")]

# YAML reads an unquoted 2025 as a number and 2025-09-18 as a date; both write themselves back.
PeriodText = Annotated[str, BeforeValidator(str)]


class Declared(BaseModel):
    """Base of every declaration: frozen, and strangers are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(StrEnum):
    """Levels of the region tree, widest first; a zone overlaps towns."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    ZONE = "zone"
    TOWN = "town"
    COMMUNITY = "community"


class Kind(StrEnum):
    """Where a metric's figures come from."""

    REPORTED = "reported"
    COUNTED = "counted"
    DERIVED = "derived"


class Direction(StrEnum):
    """Which way is good; ``none`` where neither is (CPI)."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class TargetKind(StrEnum):
    """Where a target stands: in a plan of several years, or in one year's report (年度目标)."""

    PLAN = "plan"
    ANNUAL = "annual"


class RegionRule(StrEnum):
    """How a figure of a region is made from those below it when none was reported for it.

    ``sum``       additive levels
    ``weighted``  mean weighted by the metric named in ``by`` (a share whose base is known)
    ``parts``     100 x sum of ``numerator`` / sum of ``denominator``
    ``none``      never aggregated
    """

    SUM = "sum"
    WEIGHTED = "weighted"
    PARTS = "parts"
    NONE = "none"


class TimeRule(StrEnum):
    """How a longer period is made from shorter ones: flows add up, stocks keep the last."""

    SUM = "sum"
    LAST = "last"
    NONE = "none"


class Apportion(StrEnum):
    """How a drawn area's figure is made from those of the towns that it takes a part of.

    ``area``   each town's total by the share of the town's area that lies inside
    ``parts``  a rate, made again of what it is made of, each of it shared out by area
    ``none``   not at all
    """

    AREA = "area"
    PARTS = "parts"
    NONE = "none"


class Label(Declared):
    """A name in both languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def text(self, locale: str) -> str:
        """Return the name for a locale such as ``zh_CN`` or ``en``."""
        return self.en if locale.startswith("en") else self.zh


class Combine(Declared):
    """The combination rules of a metric."""

    regions: RegionRule = RegionRule.NONE
    time: TimeRule = TimeRule.NONE
    by: MetricName | None = None
    numerator: MetricName | None = None
    denominator: MetricName | None = None


class Target(Declared):
    """One target record, as published: declared in the catalogue, or loaded.

    ``period`` is the year (or the later period) at whose end it is due; ``wording`` is the
    source's own; a second target beside the one that judges says ``primary: false``.
    ``provenance`` is that of the load; what is declared is real.
    """

    period: PeriodText
    value: float
    operator: Literal[">=", "<=", ">", "<", "="] = ">="
    source: str
    line: str | None = None
    wording: str | None = None
    kind: TargetKind = TargetKind.PLAN
    plan: str = "十四五"
    primary: bool = True
    measure: Measure = Measure.LEVEL
    provenance: Literal["real", "demo", "exercise"] = "real"


class Baseline(Declared):
    """A recorded start from which the first step towards a target is measured."""

    period: PeriodText
    value: float
    source: str


class Break(Declared):
    """A break in the definition (口径变更): figures from ``period`` on follow a new one.

    ``note`` says what changed, to readers of a chart.
    """

    period: PeriodText
    note: Label


class StandingRule(Declared):
    """Figures of the lamp rule; what is unset follows the default of the design.

    ``tolerance`` and ``far`` are in the metric's unit; ``lag`` in points of the step.
    """

    tolerance: float | None = Field(default=None, ge=0)
    lag: float | None = Field(default=None, ge=0)
    far: float | None = Field(default=None, ge=0)


CellGrain = Literal["month x community", "month x town", "month x district", "day x town"]


class Counted(Declared):
    """How a counted metric is rolled up from events.

    ``at`` dates an event (the local day of that moment); ``where`` keeps the events that hold
    for every line; ``value`` says what a cell's sum adds up (its count is always kept).
    ``grains`` name the finest cells, at most month x community and day x town. A department's
    cells are the district's: ``slice: department`` goes with month x district.
    """

    at: Literal["reported", "deadline", "closed"] = "reported"
    where: dict[Literal["category", "severity", "source"], tuple[str, ...]] = Field(
        default_factory=dict
    )
    closed: bool | None = None
    on_time: bool | None = None
    value: Literal["count", "hours_to_close"] = "count"
    grains: tuple[CellGrain, ...] = ("month x community",)
    slice: Literal["category", "severity", "source", "department"] | None = None

    @property
    def cells(self) -> tuple[tuple[Grain, Level], ...]:
        """The grains as pairs of a kind of period and a level of region."""
        pairs = (text.split(" x ") for text in self.grains)
        return tuple((Grain(period), Level(region)) for period, region in pairs)


class Component(Declared):
    """One weighted component of a composite: attainment of its target, capped.

    ``reference``: what counts as 100 for a metric without a target of a plan, in its unit; of a
    flow it is a month's, and a longer stretch is held against as many of them.
    """

    metric: MetricName
    weight: float = Field(gt=0)
    cap: float = Field(default=100, gt=0)
    reference: float | None = Field(default=None, gt=0)


class Metric(Declared):
    """A metric as declared; see ``docs/add-an-indicator.md`` for the meaning of every field."""

    name: MetricName
    label: Label
    short: Label | None = None
    wording: str | None = None
    number: int | None = None
    theme: str
    kind: Kind = Kind.REPORTED
    unit: str
    decimals: int | None = Field(default=None, ge=0, le=6)
    bounds: tuple[float | None, float | None] = (None, None)
    growth_bounds: tuple[float, float] = (-100.0, 1000.0)
    direction: Direction = Direction.UP
    grain: Grain = Grain.MONTH
    measures: tuple[Measure, ...] = (Measure.LEVEL,)
    levels: tuple[Level, ...]
    combine: Combine = Combine()
    apportion: Apportion = Apportion.NONE
    january: Literal["single", "merged"] = "single"
    targets: tuple[Target, ...] = ()
    baseline: Baseline | None = None
    breaks: tuple[Break, ...] = ()
    standing: StandingRule = StandingRule()
    counted: Counted | None = None
    formula: str | None = None
    composite: tuple[Component, ...] = ()
    due_days: int | None = Field(default=None, ge=0)
    owner: str
    source: str
    definition: str = Field(min_length=5)
    open_totals: bool = True

    @cached_property
    def digest(self) -> str:
        """Version of the definition, for cache keys: changes when any field changes."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]

    @property
    def unit_record(self) -> Unit:
        """The declared unit."""
        return UNITS[self.unit]

    @property
    def places(self) -> int:
        """Decimal places on screen."""
        return self.unit_record.decimals if self.decimals is None else self.decimals

    @property
    def short_label(self) -> Label:
        """The wall's name; the label where no shorter one is declared."""
        return self.short or self.label

    @property
    def is_flow(self) -> bool:
        """True when shorter periods add up to longer ones."""
        return self.combine.time is TimeRule.SUM
