"""Seasonal adjustment with 春节 (docs/seasonal-adjustment.md)."""

from metrics.economy.seasonal.adjusting import Choices, adjust
from metrics.economy.seasonal.holiday import holiday_regressor
from metrics.economy.seasonal.published import adjust_published
from metrics.economy.seasonal.residual import residual_seasonality
from metrics.economy.seasonal.vocabulary import (
    USUAL_WINDOW,
    Adjustment,
    Diagnostics,
    HolidayEffect,
    Mode,
    Program,
    Residual,
    Treatment,
    Window,
)
from metrics.economy.seasonal.x13 import find_x13

__all__ = [
    "USUAL_WINDOW",
    "Adjustment",
    "Choices",
    "Diagnostics",
    "HolidayEffect",
    "Mode",
    "Program",
    "Residual",
    "Treatment",
    "Window",
    "adjust",
    "adjust_published",
    "find_x13",
    "holiday_regressor",
    "residual_seasonality",
]
