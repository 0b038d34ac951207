"""Which indicator the page 指标分析 looks at, and what its panels ask alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from layouts.chart import TimeAxis
from layouts.errors import InvalidSelectionError
from layouts.panel import DrawContext
from layouts.panels.asking import day_of, known_at, last_ended, months_before
from layouts.panels.economy_table import economy_metrics
from layouts.selection import Selection
from metrics import (
    Grain,
    Measure,
    Metric,
    MetricQuery,
    Period,
    containing,
    did_you_mean,
    month_period,
)

# How much of the history a chart shows: words of the address, with their months (0: all of it).
STRETCHES: Final[Mapping[str, int]] = MappingProxyType({"all": 0, "y10": 120, "y5": 60, "y3": 36})
YES: Final = "yes"
# What a chart shows together: levels, and the growth that belongs to them.
PAIRS: Final[Mapping[Measure, Measure]] = MappingProxyType(
    {Measure.LEVEL: Measure.YOY, Measure.CUMULATED: Measure.CUMULATED_YOY}
)
_LEVELS: Final = MappingProxyType({growth: level for level, growth in PAIRS.items()})


def indicator_chosen(selection: Selection, context: DrawContext) -> Metric:
    """Return the metric that the selection names, the economy's first where it names none.

    Raises:
        UnknownMetricError: there is no such metric.
    """
    if selection.metric:
        return context.metrics[selection.metric]
    return economy_metrics(context.metrics)[0]


def levels_chosen(selection: Selection, metric: Metric) -> Measure:
    """Return whether single periods or the year so far are looked at.

    Raises:
        InvalidSelectionError: the measure is none.
    """
    if selection.measure:
        known = [measure.value for measure in (*PAIRS, *_LEVELS)]
        if selection.measure not in known:
            raise InvalidSelectionError(
                f"measure={selection.measure!r} is none of a series ({', '.join(known)})."
                f"{did_you_mean(selection.measure, known)}"
            )
        asked = Measure(selection.measure)
        levels = _LEVELS.get(asked, asked)
        if levels in levels_offered(metric):  # else another indicator was chosen meanwhile
            return levels
    return levels_offered(metric)[-1]


def levels_offered(metric: Metric) -> tuple[Measure, ...]:
    """Return the levels of which a metric has any series: single periods, the year so far."""
    kept = set(metric.measures)
    offered = tuple(level for level, growth in PAIRS.items() if {level, growth} & kept)
    return offered or (Measure.LEVEL,)


def is_joined(selection: Selection) -> bool:
    """Say whether figures across a break in the definition are joined.

    Raises:
        InvalidSelectionError: neither yes nor no.
    """
    return _one_of("joined", selection.joined or "no", ("no", YES)) == YES


def stretch_chosen(selection: Selection) -> str:
    """Return how much of the history is shown.

    Raises:
        InvalidSelectionError: it is no such stretch.
    """
    return _one_of("stretch", selection.stretch or "all", tuple(STRETCHES))


def figures_query(metric: Metric, selection: Selection, context: DrawContext) -> MetricQuery:
    """Ask for all that was ever published of an indicator in the region."""
    last = last_ended(metric.grain, day_of(selection, context))
    return MetricQuery(
        metrics=(metric.name,),
        regions=(selection.region,),
        last=_last_month(last),
        grains=(metric.grain,),
        as_of=known_at(selection),
    )


def axis_of(periods: Sequence[Period], stretch: str) -> TimeAxis:
    """Return the months that a chart of some periods shows; there is at least one period."""
    first = min(period.start for period in periods)
    last = max(period.end for period in periods)
    if months := STRETCHES[stretch]:
        first = max(first, months_before(last, months - 1).start)
    return TimeAxis(month_period(first.year, first.month), month_period(last.year, last.month))


def _last_month(last: Period) -> Period:
    return last if last.grain is Grain.DAY else containing(Grain.MONTH, last.end)


def _one_of(field: str, asked: str, known: tuple[str, ...]) -> str:
    if asked not in known:
        raise InvalidSelectionError(
            f"{field}={asked!r} is none of {', '.join(known)}.{did_you_mean(asked, known)}"
        )
    return asked
