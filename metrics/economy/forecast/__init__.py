"""Forecasts with measured accuracy: pure functions over one series (docs/forecasting.md)."""

from metrics.economy.forecast.engine import MOST_PERIODS, forecast_series
from metrics.economy.forecast.landing import Landing, landing, landing_in
from metrics.economy.forecast.reconcile import Method, reconcile, reconcile_forecasts
from metrics.economy.forecast.result import (
    QUANTILES,
    Coverage,
    Forecast,
    NoForecast,
    Note,
    Reason,
    Record,
    Remark,
)
from metrics.economy.forecast.training import Shape

__all__ = [
    "MOST_PERIODS",
    "QUANTILES",
    "Coverage",
    "Forecast",
    "Landing",
    "Method",
    "NoForecast",
    "Note",
    "Reason",
    "Record",
    "Remark",
    "Shape",
    "forecast_series",
    "landing",
    "landing_in",
    "reconcile",
    "reconcile_forecasts",
]
