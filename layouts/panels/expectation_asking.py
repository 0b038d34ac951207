"""What is asked to hold targets against kept forecasts, and how the answers are read."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.panel import Answers, DrawContext, Queries
from layouts.panels.asking import day_of, known_at
from layouts.selection import Selection
from metrics import ForecastQuery, ForecastRecordQuery, Measure, Period, RegionCode
from metrics.economy.expectation import Expectations
from metrics.economy.yearly_sum import comparable_sums


def expectation_queries(
    names: Sequence[str],
    region: RegionCode,
    selection: Selection,
    periods: tuple[Period, ...] = (),
    measures: tuple[Measure, ...] = (),
) -> Queries:
    """Ask for the newest forecasts and their records, of those made by the day looked at.

    Args:
        names: the metrics.
        region: whose targets are looked at.
        selection: what the page shows.
        periods: the targets' own, where the way to them is not told; empty for all.
        measures: of the targets; empty for all that are forecast.
    """
    asked, known = tuple(names), known_at(selection)
    return {
        "forecasts": ForecastQuery(asked, (region,), measures, periods=periods, as_of=known),
        "records": ForecastRecordQuery(asked, (region,), measures, as_of=known),
    }


def read_expectations(answers: Answers, selection: Selection, context: DrawContext) -> Expectations:
    """Read the answers, as they stand on the day that the page looks at.

    Where the page asks for figures of two years, a year's sum is told by its growth.
    """
    day = day_of(selection, context)
    sums = comparable_sums(answers["figures"]) if "figures" in answers else None
    return Expectations(answers["forecasts"], answers["records"], day, sums)
