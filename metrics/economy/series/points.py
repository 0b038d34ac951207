"""What a series is: figures of one metric, region and measure in the order of time.

A month's figure stands at its month; a merged 1-2月 is one point at its span of two months and is
never split silently. A point says how it came to be, a period without one says why.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from metrics.economy.absence import Absence
from metrics.errors import InvalidSeriesError
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period, parse_period, span_of

# The kinds of period that make a series; a span among months is the merged 1-2月.
GRAINS = (Grain.MONTH, Grain.QUARTER, Grain.YEAR)


class Maker(StrEnum):
    """How a point came to be.

    ``published``    as the answer of the metrics layer gives it
    ``differenced``  one cumulated figure less the one before
    ``summed``       January and February added up
    ``split``        a share of a merged 1-2月 (估算)
    ``rescaled``     brought from an older definition to a newer one (估算)
    ``computed``     a growth computed from levels
    ``adjusted``     seasonally adjusted
    """

    PUBLISHED = "published"
    DIFFERENCED = "differenced"
    SUMMED = "summed"
    SPLIT = "split"
    RESCALED = "rescaled"
    COMPUTED = "computed"
    ADJUSTED = "adjusted"

    @property
    def is_estimate(self) -> bool:
        """True where a screen has to say 估算."""
        return self in (Maker.SPLIT, Maker.RESCALED)


class Point(NamedTuple):
    """One figure. ``is_revised``: a flow that turned negative, so a cumulated one was revised."""

    period: Period
    value: float
    maker: Maker = Maker.PUBLISHED
    is_revised: bool = False


class Gap(NamedTuple):
    """A period without a figure, and why."""

    period: Period
    absence: Absence


@dataclass(frozen=True)
class Series:
    """Figures of one metric, region, measure and slice, oldest first.

    ``definition`` names the 口径 where a metric has had several: figures of two definitions are
    two series. ``gaps`` are the periods that a computation had to leave out.

    Raises:
        InvalidSeriesError: periods of another grain, out of order or overlapping; a value that
            is no finite number.
    """

    metric: Metric
    region: str
    measure: Measure
    grain: Grain
    points: tuple[Point, ...]
    slice: str = ""
    definition: str = ""
    gaps: tuple[Gap, ...] = ()

    def __post_init__(self) -> None:
        faults = [*self._foreign(), *self._disordered(), *self._unusable()]
        if faults:
            raise InvalidSeriesError(f"“{self.metric.label.zh}”不成序列：{'；'.join(faults)}。")

    @cached_property
    def figures(self) -> Mapping[Period, float]:
        """The figures by period."""
        return MappingProxyType({point.period: point.value for point in self.points})

    @property
    def is_flow(self) -> bool:
        """True when figures of shorter periods add up to those of longer ones."""
        return self.metric.is_flow and self.measure in (Measure.LEVEL, Measure.CUMULATED)

    def _foreign(self) -> Iterable[str]:
        if self.grain not in GRAINS:
            yield f"“{self.grain}”不能是序列的频度，应为月、季或年"
        for point in self.points:
            is_merged = self.grain is Grain.MONTH and is_january_merged(point.period)
            if point.period.grain is not self.grain and not is_merged:
                yield f"{point.period}不是{self.grain}频度的时期（合并发布的只能是1—2月）"

    def _disordered(self) -> Iterable[str]:
        for before, after in pairwise(self.points):
            if after.period.start <= before.period.end:
                yield f"{after.period}应在{before.period}之后且不与其重叠"

    def _unusable(self) -> Iterable[str]:
        for point in self.points:
            if not math.isfinite(point.value):
                yield f"{point.period}的数值{point.value}不是有限数；没有数的时期不应成点"


def is_january_merged(period: Period) -> bool:
    """True for a merged 1-2月."""
    return period.grain is Grain.SPAN and (period.start.month, period.end.month) == (1, 2)


def january_of(year: int) -> Period:
    """Return the merged 1-2月 of a year."""
    return span_of(Grain.SPAN, year, 1, 2)


def breaks_of(metric: Metric) -> tuple[Period, ...]:
    """Return the first periods of a metric's new definitions (口径变更), oldest first."""
    return tuple(parse_period(one.period) for one in metric.breaks)
