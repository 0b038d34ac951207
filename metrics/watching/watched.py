"""The series that are watched: those of one metric, by region and measure, and what is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from metrics import frames
from metrics.declarations import Catalogue
from metrics.economy import Anomaly
from metrics.economy.series import Series, series_of
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period
from metrics.query import RegionCode

THEMES = frozenset({"economy", "plan"})
GRAINS = (Grain.MONTH, Grain.QUARTER, Grain.YEAR)


class Key(NamedTuple):
    """What a series is of."""

    region: RegionCode
    measure: Measure


@dataclass(frozen=True)
class WatchedSeries:
    """Figures in the order of time, and whether any of them is of a demonstration."""

    key: Key
    series: Series
    is_demo: bool

    @property
    def newest(self) -> tuple[Period, float] | None:
        """The last period with its figure; None without any."""
        points = self.series.points
        return (points[-1].period, points[-1].value) if points else None


@dataclass(frozen=True)
class Judged:
    """The verdict on one newest figure: ``chance`` is that of one as odd where nothing is odd.

    None where the method has no such chance and keeps to its own limit. ``anomaly`` is None
    where the figure is usual.
    """

    key: Key
    anomaly: Anomaly | None
    chance: float | None = None


def watched_metrics(catalogue: Catalogue) -> tuple[Metric, ...]:
    """Return the metrics that are watched: of the economy and of the plan, with a usual period."""
    return tuple(
        metric
        for metric in catalogue
        if metric.grain in GRAINS and (metric.theme in THEMES or metric.number is not None)
    )


def watched_series(metric: Metric, frame: pd.DataFrame, today: date) -> dict[Key, WatchedSeries]:
    """Part an answer of the metrics layer into series.

    Args:
        metric: what the answer is of.
        frame: the answer, of totals.
        today: a period that is not over by then has no figure yet, only a part of one.
    """
    if frame.empty:
        return {}
    ended = frame[[end < today for end in frame[frames.PERIOD_END].tolist()]]
    return {found.key: found for found in _parted(metric, ended) if found.series.points}


def _parted(metric: Metric, frame: pd.DataFrame) -> Iterator[WatchedSeries]:
    for (code, text), part in frame.groupby([frames.REGION_CODE, frames.MEASURE], sort=True):
        key = Key(RegionCode(str(code)), Measure(str(text)))
        is_demo = bool((part[frames.PROVENANCE] == "demo").any())
        yield WatchedSeries(key, series_of(part, metric, key.region, key.measure), is_demo)
