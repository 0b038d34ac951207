"""Adjust a published series for its seasons: X-13 is a program, which panels cannot run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from metrics import AdjustmentQuery, Catalogue, Grain, Measure, Metric
from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal import Adjustment, Choices, Treatment, adjust
from metrics.economy.series import Series, breaks_of, from_cumulated, series_of
from metrics.metric import Label
from metrics.reference import read_spring_festivals

# X-13 answers within a second or not at all: a page waits for it.
_SECONDS = 5.0
_UNLIKE = Label(
    zh="只有按月或按季公布的总量才作季节调整；比率、指数和年度数据只显示同比。",
    en="Only amounts by month or quarter are adjusted; of rates, indices and years, only growth"
    " is shown.",
)


class Adjuster:
    """Adjusts by X-13, or by STL where there is no program."""

    def __init__(self, catalogue: Catalogue, program: Path | None) -> None:
        self._catalogue = catalogue
        self._program = program
        self._festivals = read_spring_festivals()

    def adjust(self, question: AdjustmentQuery, frame: pd.DataFrame) -> Adjustment | Refusal:
        """Adjust the levels of an answer, or say why not.

        Args:
            question: what was asked.
            frame: the answer to its metric query.
        """
        (name,) = question.metrics
        metric = self._catalogue[name]
        if not _is_adjustable(metric):
            return Refusal(Absence.NOT_FIT, _UNLIKE)
        (region,) = question.figures.regions
        levels = _levels(frame, metric, region)
        if not question.is_joined:
            levels = _of_newest_definition(levels)
        treatment = Treatment(question.treatment) if question.treatment else None
        return adjust(levels, self._festivals, self._program, Choices(treatment, seconds=_SECONDS))


def _is_adjustable(metric: Metric) -> bool:
    """Say whether a metric's levels are amounts of months or quarters.

    An index has its own base (上年同月=100), or is published adjusted (PMI); shares have no season
    that multiplies.
    """
    is_amount = not metric.unit_record.is_share and metric.unit not in ("index", "point")
    return is_amount and metric.grain in (Grain.MONTH, Grain.QUARTER)


def _levels(frame: pd.DataFrame, metric: Metric, region: str) -> Series:
    """Return levels of single periods: published ones first, else taken from cumulated ones."""
    published = series_of(frame, metric, region, Measure.LEVEL)
    if not metric.is_flow or Measure.CUMULATED not in metric.measures:
        return published
    return from_cumulated(series_of(frame, metric, region, Measure.CUMULATED), published)


def _of_newest_definition(levels: Series) -> Series:
    """Leave out what was published under an older definition."""
    begins = breaks_of(levels.metric)
    if not begins:
        return levels
    kept = tuple(point for point in levels.points if point.period.start >= begins[-1].start)
    return replace(levels, points=kept)
