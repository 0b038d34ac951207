"""What the signal lamps ask, and the board that they make of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from layouts.panel import DrawContext
from layouts.panels.asking import day_of, known_at, last_ended, months_before
from layouts.panels.growth import Growth, GrowthSeries
from layouts.selection import Selection
from metrics import DISTRICT, Grain, Measure, MetricQuery, Period, RegionCode
from metrics.economy import Figures, LightState, SignalBoard, signal_board
from metrics.reference import SignalIndicator, read_signals

CHART: Final = "district"
# How far back the limits may look; what is further away says little of what is usual now.
HISTORY_MONTHS: Final = 144


@dataclass(frozen=True, eq=False)
class Lamps:
    """The lamps of one region: board, growths and which growth each is, by indicator.

    ``provenance`` is that of all figures that made them.
    """

    region: RegionCode
    board: SignalBoard
    series: Mapping[str, Figures]
    measures: Mapping[str, Measure]
    provenance: frozenset[str]

    def state_of(self, growth: Growth) -> LightState | None:
        """Return the light of a growth's newest figure; None where it is another's."""
        if growth.region != self.region or self.measures.get(growth.metric.name) != growth.measure:
            return None
        end = growth.newest.period.end
        found = (one for one in self.board.states if one.name == growth.metric.name)
        return next((one for one in found if one.period.end == end), None)


def lamps_query(selection: Selection, context: DrawContext) -> MetricQuery:
    """Ask for the published growths that the limits and the lights are made of."""
    indicators = _indicators()
    last = last_ended(Grain.MONTH, day_of(selection, context))
    return MetricQuery(
        metrics=tuple(one.metric for one in indicators),
        regions=_regions(selection),
        first=months_before(last.end, HISTORY_MONTHS - 1),
        last=last,
        measures=tuple(dict.fromkeys(one.measure for one in indicators)),
        as_of=known_at(selection),
    )


def lamps_of(frame: pd.DataFrame, context: DrawContext) -> Lamps | None:
    """Make the lamps of the chosen region, or of the district where that has no figures."""
    found = GrowthSeries(frame)
    merging = [
        one.metric for one in _indicators() if context.metrics[one.metric].january == "merged"
    ]
    for region in _regions(context.selection):
        points = {
            one.metric: found.points(context.metrics[one.metric], region, one.measure)
            for one in _indicators()
        }
        series = {name: {p.period: p.value for p in told} for name, told in points.items()}
        board = signal_board(read_signals(), CHART, series, merging)
        if isinstance(board, SignalBoard):
            measures = {one.metric: one.measure for one in _indicators()}
            provenance = frozenset(p.provenance for told in points.values() for p in told)
            return Lamps(region, board, series, measures, provenance)
    return None


def published_at(series: Figures, covered: Period) -> Period:
    """Return at which period a figure is kept: a cumulated one of 1-2月 stands at February."""
    return next((at for at in series if at.end == covered.end), covered)


def _indicators() -> tuple[SignalIndicator, ...]:
    return read_signals().chart(CHART).indicators


def _regions(selection: Selection) -> tuple[RegionCode, ...]:
    return tuple(dict.fromkeys((selection.region, DISTRICT)))
