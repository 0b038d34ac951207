"""What may be asked about kept forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from metrics.measures import Measure
from metrics.periods import Period
from metrics.query import RegionCode

# What of a metric is forecast: cumulated levels begin anew every year and are no series.
FORECAST_MEASURES: Final = (Measure.LEVEL, Measure.YOY, Measure.CUMULATED_YOY)


@dataclass(frozen=True, slots=True)
class ForecastQuery:
    """The forecasts of these metrics and regions.

    ``measures``: which measures; empty: every one that is forecast.
    ``children_of``: adds the direct members of a region.
    ``origin``: as made when this was the newest figure; ``None`` is the newest forecast.
    """

    metrics: tuple[str, ...]
    regions: tuple[RegionCode, ...] = ()
    measures: tuple[Measure, ...] = ()
    children_of: RegionCode | None = None
    origin: Period | None = None
