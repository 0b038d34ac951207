"""Growth figures to draw from, without a database."""

from __future__ import annotations

from layouts.chart import TimeAxis
from layouts.panels.growth import Growth, GrowthSeries
from metrics import CITY, DISTRICT, NATION, month_period
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
