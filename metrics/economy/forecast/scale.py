"""The scale that members work on: figures of size 1, or the logit of what has two bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from metrics.economy.forecast.result import Floats
from metrics.measures import Measure
from metrics.metric import Metric

# A logit beyond this is a bound in double precision.
_FARTHEST: Final = 500.0

Bounds = tuple[float | None, float | None]
# Nothing falls by more than all of it; the upper end of what is believed is no bound of a rate.
_LEAST_GROWTH: Final = -100.0


def bounds_of(metric: Metric, measure: Measure) -> Bounds:
    """Return what no figure of a series can pass."""
    return (_LEAST_GROWTH, None) if measure.is_growth else metric.bounds


@dataclass(frozen=True)
class Scale:
    """A way to the members' scale and back.

    Attributes:
        low, high: the bounds of the figures; None is open.
        unit: what counts as 1 on the members' scale.
        count: figures that a share was moved off its bounds by; 0 without two bounds.
    """

    low: float | None
    high: float | None
    unit: float
    count: int = 0

    @property
    def is_logit(self) -> bool:
        """Whether the figures lie between two bounds."""
        return self.count > 0

    def there(self, values: Floats) -> Floats:
        """Take figures to the members' scale."""
        return (self._logit(values) if self.is_logit else values) / self.unit

    def back(self, values: Floats) -> Floats:
        """Take members' values to figures; none passes a bound."""
        figures = values * self.unit
        if self.is_logit:
            share = 1 / (1 + np.exp(-np.clip(figures, -_FARTHEST, _FARTHEST)))
            share = (share * self.count - 0.5) / (self.count - 1)
            figures = self._low + share * self._width
        lowest = -np.inf if self.low is None else self.low
        highest = np.inf if self.high is None else self.high
        return np.clip(figures, lowest, highest)

    def _logit(self, values: Floats) -> Floats:
        """Map (low, high) to the line; a figure on a bound is moved off it a little.

        (share (n - 1) + 1/2) / n (Smithson & Verkuilen, "A better lemon squeezer?", 2006).
        """
        share = (values - self._low) / self._width
        share = (share * (self.count - 1) + 0.5) / self.count
        logit: Floats = np.log(share / (1 - share))
        return logit

    @property
    def _low(self) -> float:
        return 0.0 if self.low is None else self.low

    @property
    def _width(self) -> float:
        return 1.0 if self.high is None else self.high - self._low


def scale_for(values: Floats, bounds: Bounds) -> Scale:
    """Return the scale of a past whose figures lie within their bounds."""
    low, high = bounds
    if low is None or high is None:
        return Scale(low, high, float(np.abs(values).mean()) or 1.0)
    plain = Scale(low, high, 1.0, len(values))
    return Scale(low, high, float(np.abs(plain.there(values)).mean()) or 1.0, len(values))
