"""How a panel says a period."""

from __future__ import annotations

from layouts import formatting
from layouts.panel import DrawContext
from metrics import Measure, Period


def usual_period(value: Period, context: DrawContext, measure: Measure = Measure.LEVEL) -> str:
    """Write a period; its year goes unsaid where it is the present one."""
    return formatting.usual_period(value, context.today.year, context.locale, measure)
