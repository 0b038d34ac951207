"""What a seasonal adjustment says beside its figures: by what, with what, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from metrics.economy.absence import Refusal
from metrics.economy.series import Series
from metrics.metric import Label
from metrics.periods import Period


class Program(StrEnum):
    """What computed it: X-13ARIMA-SEATS of the US Census Bureau, or STL."""

    X13 = "x13"
    STL = "stl"


class Treatment(StrEnum):
    """How 春节 is dealt with.

    ``regressor``  its effect is estimated and taken out (moving-holiday regressor)
    ``average``    January and February are both set to their mean before the adjustment
    ``none``       not at all: in quarters the festival never leaves the first one
    """

    REGRESSOR = "regressor"
    AVERAGE = "average"
    NONE = "none"


class Mode(StrEnum):
    """Seasonal factors multiply the figures, or are added to them."""

    MULTIPLICATIVE = "multiplicative"
    ADDITIVE = "additive"


@dataclass(frozen=True, slots=True)
class Window:
    """The days that the festival is felt, counted from its first day, both ends included.

    Raises:
        ValueError: days before or after outside 0..40.
    """

    before: int
    after: int

    def __post_init__(self) -> None:
        if not (0 <= self.before <= 40 and 0 <= self.after <= 40):
            raise ValueError(f"window {self.before}+{self.after}: 0 to 40 days before and after")

    @property
    def days(self) -> int:
        """Days in the window, the festival's own among them."""
        return self.before + self.after + 1


# What the bureau's spokesman said of its own figures on 2019-03-14: from four or five days before
# the festival to fifteen or twenty after.
USUAL_WINDOW: Final = Window(before=5, after=15)


@dataclass(frozen=True, slots=True)
class HolidayEffect:
    """The regressor's coefficient, its standard error and t.

    In a multiplicative adjustment a window wholly in one month moves that month by
    100 x (exp(coefficient) - 1) percent against its ordinary share; in an additive one by the
    coefficient, in the unit. ``is_kept`` is False where the test left it out of the adjustment.
    """

    coefficient: float
    error: float
    t: float
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Residual:
    """QS: seasonality left over, and the chance of as much where there is none."""

    statistic: float
    p: float


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How well the adjustment did.

    ``before``, ``after``: QS of the figures as they were and as adjusted; ``recent``: of the last
    eight years adjusted (None for fewer). ``quality``: X-11's Q, acceptable below 1.
    ``is_seasonal``: X-11's combined test finds a season. ``outliers``: as X-13 names them
    (``AO2020.Feb``). The last three are X-13's alone.
    """

    before: Residual
    after: Residual
    recent: Residual | None = None
    quality: float | None = None
    is_seasonal: bool | None = None
    outliers: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Adjustment:
    """A seasonally adjusted series and all that was used.

    ``series`` has the measure ``adjusted``. ``frame``: ``period`` (text), ``value`` (what was
    adjusted), ``adjusted``, ``seasonal`` (a factor, or an amount where additive), ``trend``.
    ``model``: the ARIMA model of X-13, or how STL was set. ``fallback``: why STL stands in for
    X-13. ``notes``: what a reader has to be told.
    """

    series: Series
    frame: pd.DataFrame
    program: Program
    mode: Mode
    treatment: Treatment
    window: Window | None
    holiday: HolidayEffect | None
    model: str
    diagnostics: Diagnostics
    fallback: Refusal | None
    notes: tuple[Label, ...]

    @property
    def since(self) -> Period:
        """The first period that was used."""
        return self.series.points[0].period


@dataclass(frozen=True, eq=False)
class Decomposition:
    """What a program makes of numbers, one each for each number given.

    ``adjusted`` times (or plus) ``seasonal`` times (or plus) the holiday's effect is what was
    given.
    """

    adjusted: tuple[float, ...]
    seasonal: tuple[float, ...]
    trend: tuple[float, ...]
    holiday: HolidayEffect | None
    model: str
    diagnostics: Diagnostics
