"""What a what-if (政策模拟) is asked and says."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.errors import InvalidScenarioError
from metrics.metric import Label
from metrics.periods import Period

Numbers = NDArray[np.float64]

MEDIAN: Final = 0.5
FOR_REFERENCE: Final = Label(zh="仅供参考", en="For reference only")


class Sign(StrEnum):
    """Which sign an elasticity may have, by what is known of the economy."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    FREE = "free"


class Origin(StrEnum):
    """Where an elasticity comes from: the region's own history, or a declaration with a source."""

    ESTIMATED = "estimated"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Elasticity:
    """Percent (for a rate: percentage points) that the target moves when a driver moves by 1 %.

    ``low``, ``high``: the interval that holds it with the chance ``level``. ``lag``: periods until
    it is felt. ``source``: the study or document of a declared one.

    Raises:
        InvalidScenarioError: numbers that are none, an interval that does not hold the value, a
            declared elasticity without a source.
    """

    driver: str
    label: Label
    value: float
    low: float
    high: float
    level: float = 0.8
    lag: int = 0
    origin: Origin = Origin.ESTIMATED
    source: str = ""

    def __post_init__(self) -> None:
        faults = tuple(self._faults())
        if faults:
            raise InvalidScenarioError(
                Label(zh=f"“{self.label.zh}”：{one.zh}。", en=f"“{self.label.en}”: {one.en}.")
                for one in faults
            )

    def _faults(self) -> Iterator[Label]:
        if not all(map(math.isfinite, (self.value, self.low, self.high))):
            yield Label(
                zh="弹性及其区间应为有限数",
                en="an elasticity and its interval have to be finite numbers",
            )
        elif not self.low <= self.value <= self.high:
            yield Label(
                zh=f"弹性{self.value:g}应在其区间{self.low:g}至{self.high:g}之内",
                en=f"the elasticity {self.value:g} has to lie in its interval, {self.low:g} to "
                f"{self.high:g}",
            )
        if not 0 < self.level < 1:
            yield Label(
                zh=f"区间的置信水平{self.level:g}应在0与1之间",
                en=f"the level {self.level:g} of the interval has to lie between 0 and 1",
            )
        if self.lag < 0:
            yield Label(
                zh=f"滞后期数{self.lag}不能为负", en=f"the lag {self.lag} cannot be negative"
            )
        if self.origin is Origin.DECLARED and not self.source:
            yield Label(
                zh="直接给定的弹性应注明出处", en="a declared elasticity has to name its source"
            )


@dataclass(frozen=True, slots=True)
class Shock:
    """A driver stands ``change`` percent off its base path, from ``first`` to ``last``."""

    driver: str
    change: float
    first: Period
    last: Period


@dataclass(frozen=True)
class BasePath:
    """The path without the shock: the forecast's quantiles, one value for each period.

    ``is_rate``: a share or a growth, which moves by percentage points; else a level, which moves
    by percent.

    Raises:
        InvalidScenarioError: no median, chances outside 0..1, lengths that differ, values that are
            no numbers, quantiles that cross, periods out of order.
    """

    label: Label
    periods: tuple[Period, ...]
    quantiles: Mapping[float, tuple[float, ...]]
    is_rate: bool = False

    def __post_init__(self) -> None:
        faults = tuple(self._faults())
        if faults:
            raise InvalidScenarioError(
                Label(
                    zh=f"基准路径“{self.label.zh}”：{one.zh}。",
                    en=f"The base path “{self.label.en}”: {one.en}.",
                )
                for one in faults
            )

    @property
    def chances(self) -> tuple[float, ...]:
        """The chances of the quantiles, smallest first."""
        return tuple(sorted(self.quantiles))

    def table(self) -> Numbers:
        """Return the quantiles: a row for each chance, a column for each period."""
        return np.array([self.quantiles[chance] for chance in self.chances], dtype=np.float64)

    def _faults(self) -> Iterator[Label]:
        if not self.periods:
            yield Label(zh="没有时期", en="there is no period")
        for before, after in pairwise(self.periods):
            if after.start <= before.end:
                yield Label(zh=f"{after}应在{before}之后", en=f"{after} has to follow {before}")
        yield from self._unusable()
        for low, high in pairwise(self.chances):
            pairs = zip(self.quantiles[low], self.quantiles[high], strict=False)
            if any(below > above for below, above in pairs):
                yield Label(
                    zh=f"{low:g}分位高于{high:g}分位",
                    en=f"the quantile {low:g} lies above the quantile {high:g}",
                )

    def _unusable(self) -> Iterator[Label]:
        if MEDIAN not in self.quantiles:
            yield Label(zh="没有中位数（0.5分位）", en="there is no median (quantile 0.5)")
        for chance, values in self.quantiles.items():
            if not 0 < chance < 1:
                yield Label(
                    zh=f"分位{chance:g}应在0与1之间",
                    en=f"the quantile {chance:g} has to lie between 0 and 1",
                )
            if len(values) != len(self.periods):
                count, wanted = len(values), len(self.periods)
                yield Label(
                    zh=f"{chance:g}分位有{count}个数，应与时期数{wanted}相同",
                    en=f"the quantile {chance:g} has {count} values for {wanted} periods",
                )
            elif not all(map(math.isfinite, values)):
                yield Label(
                    zh=f"{chance:g}分位含有非有限数",
                    en=f"the quantile {chance:g} holds what is no finite number",
                )


@dataclass(frozen=True, slots=True)
class RangeCheck:
    """A shock against what the driver has done: ``low`` to ``high``, None without a history.

    Beyond it the elasticity is carried to where it was never seen.
    """

    driver: str
    label: Label
    change: float
    low: float | None
    high: float | None

    @property
    def is_within(self) -> bool | None:
        """None where there is no history to tell by."""
        if self.low is None or self.high is None:
            return None
        return self.low <= self.change <= self.high


@dataclass(frozen=True, eq=False)
class Outcome:
    """The path with the shock, beside the path without.

    ``paths``: ``period`` (text), ``chance``, ``base``, ``scenario``; one row for each period and
    quantile. ``effect``: ``period``, ``effect`` (median, in the target's unit), ``low``, ``high``
    (10 % and 90 %: the uncertainty of the effect alone). ``caution`` has to be printed with it.
    """

    paths: pd.DataFrame
    effect: pd.DataFrame
    checks: tuple[RangeCheck, ...]
    assumptions: tuple[Label, ...]
    is_demo: bool = False
    caution: Label = FOR_REFERENCE
