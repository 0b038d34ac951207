"""A year's sum as its growth foretells it: last year's sum times one plus the growth.

Sums of a year are not forecast: their growth is, and a bureau says both. They go together only
where the published growth is that of the published amounts; growth at constant prices, or on a
revised base, is not, and then nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

import pandas as pd

from metrics import frames
from metrics.measures import Measure
from metrics.periods import Period, parse_period

P = TypeVar("P")

# How far the growth of the amounts may lie from the published one, in points: rounding of both.
_APART: Final = 0.5

# Last year's sum by metric, region and year.
Sums = Mapping[tuple[str, str, int], float]


def comparable_sums(frame: pd.DataFrame) -> Sums:
    """Return the sums of past years whose amounts grow as published.

    Args:
        frame: an answer with cumulated amounts and their published growth, of which the newest
            that both have is compared.
    """
    series: dict[tuple[str, str], dict[str, dict[Period, float]]]
    series = defaultdict(lambda: defaultdict(dict))
    columns = (frames.METRIC, frames.REGION_CODE, frames.MEASURE, frames.PERIOD, frames.VALUE)
    for metric, region, measure, text, value in frames.rows_of(frame, *columns):
        series[metric, region][measure][parse_period(text)] = value
    return {
        (metric, region, period.end.year): value
        for (metric, region), measures in series.items()
        if _agree(measures[Measure.CUMULATED], measures[Measure.CUMULATED_YOY])
        for period, value in measures[Measure.CUMULATED].items()
        if (period.end.month, period.end.day) == (12, 31) and value > 0
    }


def grown(growth: Mapping[P, Sequence[float]], last_year: float) -> Mapping[P, list[float]]:
    """Turn quantiles of a growth (percent) into those of the sum that grows."""
    return {
        period: [last_year * (1 + value / 100) for value in values]
        for period, values in growth.items()
    }


def _agree(amounts: Mapping[Period, float], growths: Mapping[Period, float]) -> bool:
    """Say whether the newest published growth is that of the amounts."""
    both = [
        period
        for period in growths
        if period in amounts and amounts.get(period.shifted(-1), 0.0) > 0
    ]
    if not both:
        return False
    newest = max(both, key=lambda period: period.end)
    computed = 100 * (amounts[newest] / amounts[newest.shifted(-1)] - 1)
    return abs(computed - growths[newest]) <= _APART
