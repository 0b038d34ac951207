"""Growth figures to draw from, without a database."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from layouts.chart import TimeAxis
from layouts.panels.growth import Growth, GrowthSeries
from metrics import CITY, DISTRICT, NATION, month_period, parse_period
from metrics.forecast_reading import FORECAST_COLUMNS
from tests.unit.layouts import sample

AXIS = TimeAxis(month_period(2023, 10), month_period(2025, 9))

GDP = [
    ("gdp", DISTRICT, "2025-Q2", "cumulated_yoy", 6.0),
    ("gdp", DISTRICT, "2025-Q3", "cumulated_yoy", 5.6),
    ("gdp", DISTRICT, "2025-Q3", "cumulated", 1312.4),
    ("gdp", CITY, "2025-Q3", "cumulated_yoy", 5.1),
    ("gdp", NATION, "2025-Q2", "cumulated_yoy", 5.3),
    ("gdp", NATION, "2025-Q3", "cumulated_yoy", 5.2),
]


def read(rows, metric="gdp", region=DISTRICT, **changed) -> tuple[Growth, tuple[Growth, ...]]:
    """The growth of a region, and of the city and the nation beside it."""
    series = GrowthSeries(sample.figures(rows, **changed))
    growth = series.growth(sample.catalogue()[metric], (region,))
    assert growth is not None
    return growth, series.references(growth, (CITY, NATION))


def forecast(
    rows: Iterable[tuple[str, str, str, float]] = (), origin: str = "2025-09"
) -> pd.DataFrame:
    """Kept forecasts of cumulated growth: (metric, region, period, middle), 1 to each side."""
    told = [
        (
            metric, region, "", "cumulated_yoy", origin, text, parse_period(text).start,
            parse_period(text).end, "combination", chance, middle + off, "percent", "demo",
        )
        for metric, region, text, middle in rows
        for chance, off in ((0.025, -2.0), (0.1, -1.0), (0.5, 0.0), (0.9, 1.0), (0.975, 2.0))
    ]  # fmt: skip
    return pd.DataFrame(told, columns=list(FORECAST_COLUMNS))
