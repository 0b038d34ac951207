"""What the sheet of a drawn area asks: its towns, their figures, and the points that lie in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo import AreaQuery
from layouts.event_choice import ring_of
from layouts.panel import DrawContext, Queries, Query
from layouts.panels.asking import known_at, last_periods, level_of
from layouts.panels.event_facets import facet_queries
from layouts.selection import Selection
from metrics import (
    DISTRICT,
    Grain,
    Level,
    Measure,
    MetricQuery,
    RegionCode,
    RiskQuery,
    apportioned_metrics,
    parts_of,
)

AREA: Final = "area"
TALLY: Final = "tally"
RISKS: Final = "risks"
# Begins the names of the questions about towns, which end with the rhythm that is asked for.
TOWNS: Final = "towns_"
# How many periods back a town's newest figure may lie.
_BACK: Final = {Grain.DAY: 7, Grain.MONTH: 3, Grain.QUARTER: 2, Grain.YEAR: 2}


def area_queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask what lies in the drawn area; nothing without one.

    Raises:
        InvalidSelectionError: the selection names what nobody declared.
    """
    ring = ring_of(selection)
    if not ring:
        return {}
    towns = sheet_towns(selection, context)
    return {
        AREA: AreaQuery(ring, tuple(str(code) for code in towns)),
        **(dict(_figures(selection, context)) if towns else {}),
        **facet_queries(selection, context),
        RISKS: RiskQuery(selection.region),
    }


def sheet_towns(selection: Selection, context: DrawContext) -> tuple[RegionCode, ...]:
    """Return the towns whose figures are shared out: of a town itself, of what is wider all.

    Below a town there are none: no share of a community's area says how much of its town's
    figure it has.
    """
    match level_of(selection, context):
        case Level.TOWN:
            return (RegionCode(selection.region),)
        case Level.ZONE | Level.COMMUNITY:
            return ()
        case _:
            return tuple(town.code for town in context.regions.children(DISTRICT))


def _figures(selection: Selection, context: DrawContext) -> Iterator[tuple[str, Query]]:
    """Ask for all towns' figures at once, a question for each rhythm of publication."""
    names = {
        name: context.metrics[name].grain
        for metric in apportioned_metrics(context.metrics)
        for name in parts_of(metric)
    }
    for grain in sorted(set(names.values())):
        first, last = last_periods(grain, context.today, _BACK[grain])
        yield (
            f"{TOWNS}{grain}",
            MetricQuery(
                metrics=tuple(name for name, own in names.items() if own is grain),
                children_of=DISTRICT,
                grains=(grain,),
                first=first,
                last=last,
                measures=(Measure.LEVEL,),
                as_of=known_at(selection),
            ),
        )
