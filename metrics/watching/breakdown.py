"""What pulled a total whose figure is odd: its sectors and its towns, in points of its growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from metrics.economy import Contribution, contribution, real_contribution
from metrics.measures import Measure
from metrics.metric import Metric, RegionRule
from metrics.periods import Period
from metrics.query import DISTRICT, RegionCode
from metrics.reference.decompositions import Decomposition
from metrics.regions import RegionTree

Figure = Callable[[str, RegionCode, Measure, Period], float | None]
_LEVELS = {
    Measure.LEVEL: Measure.LEVEL,
    Measure.YOY: Measure.LEVEL,
    Measure.CUMULATED: Measure.CUMULATED,
    Measure.CUMULATED_YOY: Measure.CUMULATED,
}


@dataclass(frozen=True)
class Breakdown:
    """Pulls in points by metric and by town; empty where the total cannot be taken apart.

    Of a total its parts'; of what is itself a part (a sector's metric, a town) those of the total
    that it belongs to, itself among them.
    """

    sectors: Mapping[str, float] = field(default_factory=dict)
    towns: Mapping[str, float] = field(default_factory=dict)


def break_down(
    metric: Metric,
    region: RegionCode,
    measure: Measure,
    period: Period,
    declared: tuple[Decomposition, ...],
    tree: RegionTree,
    figure: Figure,
) -> Breakdown:
    """Take the growth of a total, or of that which a figure is a part of, against a year before.

    Args:
        metric: the odd figure's.
        region: its region.
        measure: of the odd figure; the levels of the same months are taken apart.
        period: the odd figure's.
        declared: the decompositions (``metrics/reference/decompositions.yaml``).
        tree: the regions.
        figure: a figure by metric, region, measure and period; None where there is none.
    """
    levels = _LEVELS.get(measure)
    if levels is None:
        return Breakdown()
    before = period.shifted(-1)
    sectors = next(
        (
            _sectors(one, region, period, before, figure)
            for one in declared
            if one.parts and metric.name in one.metrics and one.measure is levels
        ),
        {},
    )
    towns: Mapping[str, float] = {}
    codes = [town.code for town in tree.children(DISTRICT)]
    if region in (DISTRICT, *codes) and metric.combine.regions is RegionRule.SUM:
        then, now = (
            _known({code: figure(metric.name, code, levels, at) for code in codes})
            for at in (before, period)
        )
        towns = _pulls(contribution(then, now)) if then.keys() == now.keys() else {}
    return Breakdown(sectors, towns)


def _sectors(
    one: Decomposition, region: RegionCode, period: Period, before: Period, figure: Figure
) -> Mapping[str, float]:
    parts = [part.metric for part in one.parts]
    then, now = (
        _known({name: figure(name, region, one.measure, at) for name in parts})
        for at in (before, period)
    )
    totals = [figure(one.whole, region, one.measure, at) for at in (before, period)]
    growth = figure(one.whole, region, one.growth, period)
    if one.prices == "constant":
        own = _known({name: figure(name, region, one.growth, period) for name in parts})
        if totals[0] is None or growth is None:
            return {}
        return _pulls(real_contribution(then, own, totals[0], growth))
    if totals[0] is None or totals[1] is None:
        return {}
    return _pulls(contribution(then, now, (totals[0], totals[1]), growth))


def _known(figures: Mapping[str, float | None]) -> dict[str, float]:
    return {name: value for name, value in figures.items() if value is not None}


def _pulls(found: Contribution | object) -> Mapping[str, float]:
    """Return the pulls, the strongest first."""
    if not isinstance(found, Contribution):
        return {}
    return {pull.name: round(pull.pull, 6) for pull in found.pulls}
