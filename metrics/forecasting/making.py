"""Forecasts of all series of a metric; those of towns add up to the district's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from metrics.economy.forecast import (
    Forecast,
    Method,
    NoForecast,
    forecast_series,
    reconcile_forecasts,
)
from metrics.economy.forecast.scale import bounds_of
from metrics.forecasting.series import Figures, SeriesKey
from metrics.measures import Measure
from metrics.metric import Metric, RegionRule
from metrics.periods import Grain
from metrics.query import DISTRICT
from metrics.regions import RegionTree

# Two years ahead reach the end of any plan year; of years three.
HORIZONS: Final = {Grain.MONTH: 24, Grain.QUARTER: 8, Grain.YEAR: 3}


def forecasts_of(
    metric: Metric, series: Mapping[SeriesKey, Figures], tree: RegionTree
) -> tuple[dict[SeriesKey, Forecast], dict[SeriesKey, NoForecast]]:
    """Return the forecasts of a metric's series, and why others have none.

    Args:
        metric: what the series are of.
        series: its figures by region and measure.
        tree: the regions, for which towns make up the district.
    """
    made: dict[SeriesKey, Forecast] = {}
    refused: dict[SeriesKey, NoForecast] = {}
    for key, figures in series.items():
        answer = forecast_series(
            figures.totals, HORIZONS[metric.grain], bounds=bounds_of(metric, key.measure)
        )
        if isinstance(answer, Forecast):
            made[key] = answer
        else:
            refused[key] = answer
    if metric.combine.regions is RegionRule.SUM:
        made |= _adding_up(metric, made, tree)
    return made, refused


def _adding_up(
    metric: Metric, made: Mapping[SeriesKey, Forecast], tree: RegionTree
) -> dict[SeriesKey, Forecast]:
    """Reconcile district and towns where all of them look at the same periods."""
    if DISTRICT not in tree:
        return {}
    total = SeriesKey(metric.name, DISTRICT, Measure.LEVEL)
    towns = [
        SeriesKey(metric.name, region.code, Measure.LEVEL) for region in tree.children(DISTRICT)
    ]
    keys = [total, *towns]
    if not towns or any(key not in made for key in keys):
        return {}
    if any(not made[key].quantiles.index.equals(made[total].quantiles.index) for key in towns):
        return {}
    forecasts: dict[str, Forecast] = {key.region: made[key] for key in keys}
    sums: dict[str, list[str]] = {DISTRICT: [key.region for key in towns]}
    coherent = reconcile_forecasts(forecasts, sums, Method.MINT)
    return {key: coherent[key.region] for key in keys}
