"""Lay two departments' figures for the same thing side by side (数据交叉比对).

A pure function over an answer of the metrics layer: which figure is right is not for us to say, so
neither replaces the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from metrics.comparison import values_of
from metrics.measures import Measure
from metrics.periods import Period
from metrics.reference.cross_checks import CrossCheck


@dataclass(frozen=True, slots=True)
class Checked:
    """Two figures of one period; ``difference`` is the second less the first.

    ``percent`` is the difference in percent of the first, None where that has no meaning;
    ``is_explained``: it lies within what the declared reason covers.
    """

    check: CrossCheck
    period: Period
    first: float
    second: float

    @property
    def difference(self) -> float:
        """The second figure less the first."""
        return self.second - self.first

    @property
    def percent(self) -> float | None:
        """The difference in percent of the first figure."""
        return 100 * self.difference / self.first if self.first > 0 else None

    @property
    def is_explained(self) -> bool:
        """Say whether the declared reason covers the difference."""
        if self.percent is None:
            return self.difference == 0
        return abs(self.percent) <= self.check.tolerance


def cross_check(frame: pd.DataFrame, check: CrossCheck, region: str) -> Checked | None:
    """Return the newest period of which both departments gave a level; None without one."""
    first, second = (_levels(frame, metric, region) for metric in check.metrics)
    both = first.keys() & second.keys()
    if not both:
        return None
    period = max(both, key=lambda p: (p.end, p.start))
    return Checked(check, period, first[period], second[period])


def _levels(frame: pd.DataFrame, metric: str, region: str) -> Mapping[Period, float]:
    found = values_of(frame, metric, region)
    return {period: value for (measure, period), value in found.items() if measure is Measure.LEVEL}
