"""What a list of indicators asks: figures, the peers', the year's targets, what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from layouts.panel import DrawContext, Queries
from layouts.panels.asking import day_of, known_at, last_periods
from layouts.selection import Selection
from metrics import (
    CITY,
    DISTRICT,
    NATION,
    Direction,
    FreshnessQuery,
    Grain,
    Measure,
    Metric,
    MetricQuery,
    Period,
    StandingQuery,
    TargetKind,
    month_period,
    peers,
)

# A computed growth looks back a year, and the newest figure may be some months old.
MONTHS: Final = 18
# A place and the one before it: of quarters two, the newer of which may not be told yet.
_PLACED_MONTHS = 6
_GROWTHS = (Measure.YOY, Measure.CUMULATED_YOY)
# The answers about the district's peers: published growth, and levels where none is published.
PEERS: Final = "peers"
PEERS_LEVELS: Final = "peers_levels"


def indicator_queries(
    names: Sequence[str], selection: Selection, context: DrawContext, months: int = MONTHS
) -> Queries:
    """Ask for indicators of the region, the city and the nation: what ``read_indicators`` reads.

    ``months``: how far the figures go back, to the first month of that quarter.
    """
    asked = tuple(names)
    day = day_of(selection, context)
    known = known_at(selection)
    last = last_periods(Grain.MONTH, day, 1)[1]
    return {
        "figures": MetricQuery(
            metrics=asked,
            regions=tuple(dict.fromkeys((selection.region, DISTRICT, CITY, NATION))),
            first=_quarter_before(last, months),
            last=last,
            as_of=known,
        ),
        **_peer_queries(asked, last, known, months, context),
        "targets": StandingQuery(
            metrics=asked, regions=(DISTRICT,), on=day, as_of=known, kind=TargetKind.ANNUAL
        ),
        "freshness": FreshnessQuery(region=DISTRICT, metrics=asked),
    }


def _peer_queries(
    names: Sequence[str],
    last: Period,
    known: datetime | None,
    months: int,
    context: DrawContext,
) -> Queries:
    """Ask what the district's peers published; amounts where a growth is computed out of them."""
    published = tuple(name for name in names if _has_growth(context.metrics[name]))
    computed = tuple(
        name
        for name in names
        if name not in published and context.metrics[name].direction is not Direction.NONE
    )
    asked = {
        PEERS: (published, _quarter_before(last, _PLACED_MONTHS), _GROWTHS),
        PEERS_LEVELS: (computed, _quarter_before(last, months), ()),
    }
    return {
        query: MetricQuery(
            metrics=metrics,
            regions=peers(context.regions, DISTRICT),
            first=first,
            last=last,
            measures=measures,
            as_of=known,
        )
        for query, (metrics, first, measures) in asked.items()
        if metrics
    }


def _has_growth(metric: Metric) -> bool:
    """Say whether somebody publishes the metric's growth; of any other it is computed."""
    return any(measure in metric.measures for measure in _GROWTHS)


def _quarter_before(last: Period, months: int) -> Period:
    """Return the first month of the quarter that lies so many months back."""
    index = last.start.year * 12 + last.start.month - 1 - months
    return month_period(index // 12, index % 12 // 3 * 3 + 1)
