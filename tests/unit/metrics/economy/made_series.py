"""Series for the tests: declared metrics, and figures written by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metrics import Grain, Measure, Metric, month_period, parse_period
from metrics.economy.series import Point, Series
from tests.unit.metrics.standing.test_rule import declared

HOME = "330203000000"

FLOW = declared(
    name="retail_sales",
    label={"zh": "社会消费品零售总额", "en": "Retail sales"},
    unit="100m_yuan",
    bounds=[0, None],
    combine={"time": "sum"},
    january="merged",
    targets=[],
)
PROFIT = declared(
    name="industry_profit",
    label={"zh": "规上工业利润", "en": "Profits"},
    unit="100m_yuan",
    combine={"time": "sum"},
    targets=[],
)
SHARE = declared(targets=[])
INDEX = declared(
    name="purchasing_index", label={"zh": "采购经理指数", "en": "PMI"}, unit="index", targets=[]
)


def series(
    figures: Mapping[str, float],
    metric: Metric = FLOW,
    measure: Measure = Measure.LEVEL,
    grain: Grain = Grain.MONTH,
    definition: str = "",
) -> Series:
    points = tuple(Point(parse_period(text), float(value)) for text, value in figures.items())
    return Series(metric, HOME, measure, grain, points, definition=definition)


def monthly(values: Sequence[float], first: str = "2010-01", metric: Metric = FLOW) -> Series:
    """Give consecutive months their values."""
    period = parse_period(first)
    figures = {}
    for value in values:
        figures[str(period)] = value
        period = month_period(period.end.year, period.end.month).following()
    return series(figures, metric)


def texts(made: Series) -> dict[str, float]:
    return {str(point.period): point.value for point in made.points}
