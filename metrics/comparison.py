"""Comparisons: 同比, 环比 and 累计同比, published growth before computed growth.

Pure functions over answers of the metrics layer. Differences of shares are percentage points
(个百分点); other figures compare as growth in percent. 1-2月 is compared with 1-2月, whether last
year gave it merged or month by month.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from metrics import frames
from metrics.measures import Comparison, Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period, month_period, parse_period

Values = Mapping[tuple[Measure, Period], float]


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved: in percent, or in percentage points for a share."""

    value: float
    unit: Literal["percent", "point"]
    basis: Literal["published", "computed"]
    against: Period


def values_of(frame: pd.DataFrame, metric: str, region: str, part: str = "") -> Values:
    """Pick one metric's figures of one region out of an answer, by measure and period."""
    wanted = (metric, region, part)
    rows = frames.rows_of(
        frame, frames.METRIC, frames.REGION_CODE, frames.SLICE,
        frames.MEASURE, frames.PERIOD, frames.VALUE,
    )  # fmt: skip
    return {
        (Measure(measure), parse_period(text)): value
        for name, code, cut, measure, text, value in rows
        if (name, code, cut) == wanted
    }


def difference(
    metric: Metric, now: float, then: float, measure: Measure = Measure.LEVEL
) -> float | None:
    """Return the change from ``then`` to ``now``: points for a share or a growth, else percent.

    Growth from nothing or from a negative base has no meaning and is None.
    """
    if difference_unit(metric, measure) == "point":
        return now - then
    return 100 * (now / then - 1) if then > 0 else None


def difference_unit(
    metric: Metric, measure: Measure = Measure.LEVEL
) -> Literal["percent", "point"]:
    """Say what :func:`difference` is in."""
    return "point" if measure.is_growth or metric.unit_record.is_share else "percent"


def previous_pair(metric: Metric, values: Values, period: Period) -> tuple[float, float] | None:
    """Return the figure of a period and the one before it; None where either is missing."""
    return _pair(metric, values, Measure.LEVEL, period, period.previous())


def is_told_in_percent(metric: Metric, former: Iterable[float]) -> bool:
    """Say whether changes from some figures are told in percent, so that they can be compared.

    Not where the metric is a share (:func:`difference` gives points), nor where any figure is less
    than its unit's ``least``.
    """
    unit = metric.unit_record
    return not unit.is_share and all(figure >= unit.least for figure in former)


def change(metric: Metric, values: Values, period: Period, comparison: Comparison) -> Change | None:
    """Compare the figure of a period; None where either side is missing."""
    if comparison is Comparison.PREVIOUS:
        return _computed(metric, values, Measure.LEVEL, period, period.previous())
    cumulated = comparison is Comparison.CUMULATED_YOY
    level = Measure.CUMULATED if cumulated else Measure.LEVEL
    earlier = period.shifted(-1)
    published = values.get((level.growth, period))
    if published is not None:
        return Change(published, "percent", "published", earlier)
    return _computed(metric, values, level, period, earlier)


def _computed(
    metric: Metric, values: Values, measure: Measure, period: Period, earlier: Period
) -> Change | None:
    pair = _pair(metric, values, measure, period, earlier)
    moved = None if pair is None else difference(metric, *pair)
    if moved is None or not math.isfinite(moved):
        return None
    return Change(moved, difference_unit(metric), "computed", earlier)


def _pair(
    metric: Metric, values: Values, measure: Measure, period: Period, earlier: Period
) -> tuple[float, float] | None:
    now = values.get((measure, period))
    then = figure_at(metric, values, measure, earlier)
    return None if now is None or then is None else (now, then)


def figure_at(metric: Metric, values: Values, measure: Measure, span: Period) -> float | None:
    """Return the figure of a period; a merged stretch may have been reported month by month.

    Flows alone add up; None where there is no figure.
    """
    known = values.get((measure, span))
    return _month_by_month(metric, values, measure, span) if known is None else known


def _month_by_month(metric: Metric, values: Values, measure: Measure, span: Period) -> float | None:
    if span.grain is not Grain.SPAN or measure is not Measure.LEVEL or not metric.is_flow:
        return None
    months = range(span.start.month, span.end.month + 1)
    parts = [values.get((measure, month_period(span.end.year, m))) for m in months]
    known = [part for part in parts if part is not None]
    return math.fsum(known) if len(known) == len(parts) else None
