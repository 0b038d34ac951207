"""Pick the growth series of one metric out of an answer: what a small multiple draws.

Published growth (同比, 累计同比) is drawn as it was published; nothing is recomputed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from metrics import Grain, Measure, Metric, Period, RegionCode, frames, parse_period

# What is drawn where there are several: the cumulated growth is what the bureau speaks of.
GROWTHS = (Measure.CUMULATED_YOY, Measure.YOY)
_LEVEL_OF = {Measure.CUMULATED_YOY: Measure.CUMULATED, Measure.YOY: Measure.LEVEL}


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series; ``coverage`` (16/17) of one that is added up from below."""

    period: Period
    value: float
    operator: str
    status: str
    provenance: str
    coverage: str


@dataclass(frozen=True)
class Growth:
    """One metric's published growth in one region, oldest first; ``level`` belongs to the newest.

    A merged 1-2月 is one point.
    """

    metric: Metric
    region: RegionCode
    measure: Measure
    points: tuple[Point, ...]
    level: Point | None

    @property
    def newest(self) -> Point:
        """The last point."""
        return self.points[-1]

    @property
    def level_measure(self) -> Measure:
        """The measure whose growth this is."""
        return _LEVEL_OF[self.measure]


class GrowthSeries:
    """The series of an answer by metric, region and measure, read in one pass."""

    def __init__(self, frame: pd.DataFrame) -> None:
        found: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
        columns = (
            frames.METRIC, frames.REGION_CODE, frames.MEASURE, frames.PERIOD, frames.VALUE,
            frames.OPERATOR, frames.STATUS, frames.PROVENANCE, frames.COVERAGE,
        )  # fmt: skip
        rows = zip(*(frame[name].tolist() for name in columns), strict=True)
        for metric, region, measure, period, value, *rest in rows:
            point = Point(parse_period(period), float(value), *rest)
            found[metric, region, measure].append(point)
        self._found = found

    def points(self, metric: Metric, region: RegionCode, measure: Measure) -> tuple[Point, ...]:
        """Return a series in the metric's own grain, oldest first, spans for their months."""
        points = self._found.get((metric.name, region, measure.value), [])
        return merged([p for p in points if p.period.grain in (metric.grain, Grain.SPAN)])

    def growth(self, metric: Metric, regions: Sequence[RegionCode]) -> Growth | None:
        """Return the growth of the first of the regions that has one."""
        for region in regions:
            for measure in GROWTHS:
                if points := self.points(metric, region, measure):
                    level = self._level(metric, region, measure, points[-1].period)
                    return Growth(metric, region, measure, points, level)
        return None

    def references(self, growth: Growth, regions: Sequence[RegionCode]) -> tuple[Growth, ...]:
        """Return the same measure of the other regions that have it."""
        metric, measure = growth.metric, growth.measure
        found = (
            (region, self.points(metric, region, measure))
            for region in regions
            if region != growth.region
        )
        return tuple(
            Growth(metric, region, measure, points, None) for region, points in found if points
        )

    def _level(
        self, metric: Metric, region: RegionCode, measure: Measure, period: Period
    ) -> Point | None:
        levels = self._found.get((metric.name, region, _LEVEL_OF[measure].value), [])
        return next((point for point in levels if point.period == period), None)


def merged(points: Sequence[Point]) -> tuple[Point, ...]:
    """Order by time and let a merged span stand for its months."""
    spans = [point.period for point in points if point.period.grain is Grain.SPAN]
    kept = [
        point
        for point in points
        if not any(span != point.period and span.contains(point.period) for span in spans)
    ]
    return tuple(sorted(kept, key=lambda point: point.period.end))
