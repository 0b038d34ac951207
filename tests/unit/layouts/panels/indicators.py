"""Figures of one indicator to analyse, without a database."""

from __future__ import annotations

from typing import Any

import pandas as pd

from layouts.panel import DrawContext
from layouts.panels.indicator_series import IndicatorSeries, read_indicator
from layouts.selection import Selection
from metrics import DISTRICT, Catalogue, Measure, Metric, month_period
from metrics.forecast_reading import FORECAST_COLUMNS
from metrics.metric import Break, Label
from tests.unit.layouts import sample

NAME = "retail_sales"
METRIC = sample.catalogue()[NAME]
BROKEN = METRIC.model_copy(
    update={"breaks": (Break(period="2025-03", note=Label(zh="新统计范围", en="New scope")),)}
)


def figures(*rows: tuple[str, str, float], metric: str = NAME, **changed: Any) -> pd.DataFrame:
    """An answer of (period, measure, value) rows of the district."""
    listed = [(metric, DISTRICT, period, measure, value) for period, measure, value in rows]
    return sample.figures(listed, **{"published_at": None, "recorded_at": sample.NOW, **changed})


def months(years: int, first: int = 2022) -> pd.DataFrame:
    """Cumulated sales of some years: 10 more each month, 5 % more each year; 1-2月 as one."""
    rows = []
    for year in range(first, first + years):
        for month in range(2, 13):
            period = month_period(year, month)
            rows.append((str(period), "cumulated", 10.0 * month * 1.05 ** (year - first)))
            rows.append((str(period), "cumulated_yoy", 5.0))
    return figures(*rows)


def read(frame: pd.DataFrame, measure: Measure, metric: Metric = METRIC) -> IndicatorSeries:
    """The series of the district."""
    return read_indicator(frame, metric, DISTRICT, measure, is_joined=False)


def context(metric: Metric = METRIC, **chosen: str) -> DrawContext:
    """A context that looks at the metric, declared as given."""
    others = (one for one in sample.catalogue() if one.name != metric.name)
    selection = Selection.from_query({"metric": metric.name, **chosen})
    return sample.context(selection, metrics=Catalogue([*others, metric]))


def forecast(origin: str = "2025-09", measure: str = "cumulated_yoy") -> pd.DataFrame:
    """A kept forecast of two months: 5 with 1 and 2 to each side."""
    rows = []
    for month in (10, 11):
        period = month_period(2025, month)
        for quantile, value in ((0.025, 3.0), (0.1, 4.0), (0.5, 5.0), (0.9, 6.0), (0.975, 7.0)):
            rows.append(
                (
                    NAME, DISTRICT, "海曙区", measure, origin, str(period), period.start,
                    period.end, "combination", quantile, value, "percent", "demo",
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=list(FORECAST_COLUMNS))
