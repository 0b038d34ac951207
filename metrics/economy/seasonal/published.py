"""Adjust what was published of a metric: which of its series, and whether it is made for that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd

from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal.adjusting import Choices, adjust
from metrics.economy.seasonal.vocabulary import Adjustment
from metrics.economy.series import Series, breaks_of, from_cumulated, series_of
from metrics.measures import Measure
from metrics.metric import Label, Metric
from metrics.periods import Grain
from metrics.reference.festivals import SpringFestivals

_UNLIKE: Final = Label(
    zh="只有按月或按季公布的总量才作季节调整；比率、指数和年度数据只显示同比。",
    en="Only amounts by month or quarter are adjusted; of rates, indices and years, only growth"
    " is shown.",
)


def adjust_published(
    frame: pd.DataFrame,
    metric: Metric,
    region: str,
    festivals: SpringFestivals,
    program: Path | None,
    choices: Choices,
    *,
    is_joined: bool = False,
) -> Adjustment | Refusal:
    """Adjust a metric's levels, or say why not.

    Single periods are taken as published, else from cumulated ones; of a metric whose definition
    changed, those of the newest definition.

    Args:
        frame: an answer of the metrics layer with the metric's levels and cumulated levels.
        metric: the metric.
        region: of which the levels are.
        festivals: the declared dates of 春节.
        program: X-13's; None for STL.
        choices: the treatment of 春节, and how long the program may take.
        is_joined: figures before a break in the definition are used as well.
    """
    if not _is_amount(metric):
        return Refusal(Absence.NOT_FIT, _UNLIKE)
    levels = _levels(frame, metric, region, is_joined=is_joined)
    return adjust(
        levels if is_joined else _of_newest_definition(levels), festivals, program, choices
    )


def _is_amount(metric: Metric) -> bool:
    """Say whether a metric's levels are amounts of months or quarters.

    An index has its own base (上年同月=100), or is published adjusted (PMI); shares have no season
    that multiplies.
    """
    is_rate = metric.unit_record.is_share or metric.unit in ("index", "point")
    return not is_rate and metric.grain in (Grain.MONTH, Grain.QUARTER)


def _levels(frame: pd.DataFrame, metric: Metric, region: str, *, is_joined: bool) -> Series:
    published = series_of(frame, metric, region, Measure.LEVEL)
    if not metric.is_flow or Measure.CUMULATED not in metric.measures:
        return published
    cumulated = series_of(frame, metric, region, Measure.CUMULATED)
    return from_cumulated(cumulated, published, is_joined=is_joined)


def _of_newest_definition(levels: Series) -> Series:
    begins = breaks_of(levels.metric)
    if not begins:
        return levels
    kept = tuple(point for point in levels.points if point.period.start >= begins[-1].start)
    return replace(levels, points=kept)
