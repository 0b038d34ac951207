"""Forecasts of the catalogue's metrics, kept in the warehouse with their origin."""

from metrics.forecasting.renewal import Renewed, renew, stale_metrics

__all__ = ["Renewed", "renew", "stale_metrics"]
