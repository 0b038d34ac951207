"""An adjusted series to draw from: five years of sales by STL."""

from __future__ import annotations

from metrics import DISTRICT, Metric
from metrics.economy.absence import Refusal
from metrics.economy.seasonal import Adjustment, Choices, Treatment, adjust_published
from metrics.reference import read_spring_festivals
from tests.unit.layouts.panels.indicators import METRIC, months


def adjusted(
    years: int = 5, treatment: Treatment | None = None, metric: Metric = METRIC
) -> Adjustment | Refusal:
    """The adjustment of so many years without X-13."""
    return adjust_published(
        months(years), metric, DISTRICT, read_spring_festivals(), None, Choices(treatment)
    )
