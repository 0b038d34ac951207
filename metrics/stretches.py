"""One stretch of time, several names (docs/decisions/0009)."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from metrics.measures import Measure
from metrics.periods import Grain, Period, containing, span_of

# Whole months in a period of a grain, to compare grains; a span is two months or more.
MONTHS_IN: Mapping[Grain, int] = MappingProxyType(
    {Grain.DAY: 0, Grain.MONTH: 1, Grain.SPAN: 2, Grain.QUARTER: 3, Grain.YEAR: 12}
)

# What a measure is called over a stretch from 1 January.
CUMULATED_OF: Mapping[Measure, Measure] = MappingProxyType(
    {Measure.LEVEL: Measure.CUMULATED, Measure.YOY: Measure.CUMULATED_YOY}
)
_LEVEL_OF = {cumulated: level for level, cumulated in CUMULATED_OF.items()}


# Every flow of a read is looked for under its other names: those of the few periods are kept.
@functools.lru_cache(maxsize=16_384)
def other_names(measure: Measure, period: Period) -> tuple[tuple[Measure, Period], ...]:
    """Return the other (measure, period) pairs that cover the same days from 1 January.

    Example: level 2024 is cumulated 2024-12, 2024-Q4 and 2024.
    """
    return tuple(_other_names(measure, period))


def _other_names(measure: Measure, period: Period) -> Iterator[tuple[Measure, Period]]:
    cumulated = CUMULATED_OF.get(measure)
    if cumulated is None and measure not in _LEVEL_OF:
        return
    if cumulated is not None and not period.starts_year:
        return
    year, last = period.end.year, period.end.month
    stretches = [span_of(Grain.MONTH, year, last, last)]
    if last % 3 == 0:
        stretches.append(containing(Grain.QUARTER, period.end))
    if last == 12:
        stretches.append(containing(Grain.YEAR, period.end))
    for stretch in stretches:
        yield cumulated or measure, stretch
    level = measure if cumulated else _LEVEL_OF[measure]
    yield level, span_of(Grain.SPAN, year, 1, last)
    for stretch in stretches:
        if stretch.starts_year:
            yield level, stretch
