"""Answers to simulate from, without a database: five years of months, a forecast of five."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from layouts.panel import DrawContext
from layouts.selection import Selection
from metrics import DISTRICT, month_period, quarter_period
from metrics.forecast_reading import FORECAST_COLUMNS
from tests.unit.layouts import sample

SHOCK = "electricity_consumption:5"
_QUANTILES = ((0.025, -2.0), (0.1, -1.0), (0.5, 0.0), (0.9, 1.0), (0.975, 2.0))


def history(years: int = 5) -> pd.DataFrame:
    """Growth of industry: half of that of its electricity, a tenth of that of trade."""
    rows = []
    for place in range(12 * years):
        period = str(month_period(2020 + place // 12, place % 12 + 1))
        power, trade = 5 + 3 * math.sin(place), 4 + 2 * math.cos(2.3 * place)
        invested = 6 + math.sin(0.7 * place)
        for metric, value in (
            ("electricity_consumption", power), ("foreign_trade", trade),
            ("fixed_asset_investment", invested),
            ("industrial_value_added", 0.5 * power + 0.1 * trade + 0.3 * math.sin(5.1 * place)),
        ):  # fmt: skip
            rows.append((metric, DISTRICT, period, "cumulated_yoy", value))
    return sample.figures(rows)


def forecast(metric: str = "industrial_value_added", middle: float = 5.0) -> pd.DataFrame:
    """A kept forecast: the middle with 1 and 2 to each side; 1-2月 is one period."""
    is_gdp = metric == "gdp"
    periods = (
        [quarter_period(2025, 4), quarter_period(2026, 1)]
        if is_gdp
        else [month_period(2025, 10), month_period(2025, 11), month_period(2025, 12)]
    )
    measure, unit = ("level", "100m_yuan") if is_gdp else ("cumulated_yoy", "percent")
    rows = [
        (
            metric, DISTRICT, "海曙区", measure, "2025-Q3" if is_gdp else "2025-09", str(period),
            period.start, period.end, "combination", quantile, middle + off, unit, "demo",
        )
        for period in periods
        for quantile, off in _QUANTILES
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(FORECAST_COLUMNS))


def answers(**changed: Any) -> dict[str, Any]:
    """What the page is told of the growth of industry."""
    return {"figures": history(), "forecast": forecast(), **changed}


def demand_answers() -> dict[str, Any]:
    """What it is told of the value added of a quarter."""
    figures = sample.figures([("gdp", DISTRICT, "2025-Q3", "level", 440.0)])
    return {"figures": figures, "forecast": forecast("gdp", 450.0)}


def context(locale: str = "zh_CN", **chosen: str) -> DrawContext:
    """A context that looks at a scenario."""
    return sample.context(Selection.from_query(chosen), locale=locale)
