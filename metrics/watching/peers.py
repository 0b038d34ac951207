"""Newest figures unlike those of the other towns, or of Ningbo's other districts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy import stats

from metrics.economy import Anomaly, AnomalyKind, robust_z
from metrics.economy.absence import Absence
from metrics.economy.anomaly import LEAST_PLACES, Z_LIMIT
from metrics.measures import Measure
from metrics.metric import Metric, RegionRule
from metrics.query import RegionCode
from metrics.watching.watched import Judged, Key, WatchedSeries


def judge_peers(
    metric: Metric,
    series: Mapping[Key, WatchedSeries],
    places: Sequence[RegionCode],
    told: Sequence[RegionCode],
) -> Iterator[Judged]:
    """Hold each of some places against the others in the newest period of all of them.

    Places differ in size, so that only what does not grow with it is compared: growth, rates and
    shares.

    Args:
        metric: what the series are of.
        series: its series.
        places: those that are compared with each other.
        told: those of them that are judged.
    """
    for measure in metric.measures:
        if measure.is_growth or _is_rate(metric, measure):
            yield from _judged(metric, measure, series, places, told)


def _is_rate(metric: Metric, measure: Measure) -> bool:
    return measure is Measure.LEVEL and metric.combine.regions in (
        RegionRule.PARTS,
        RegionRule.WEIGHTED,
    )


def _judged(
    metric: Metric,
    measure: Measure,
    series: Mapping[Key, WatchedSeries],
    places: Sequence[RegionCode],
    told: Sequence[RegionCode],
) -> Iterator[Judged]:
    found = {code: series[key] for code in places if (key := Key(code, measure)) in series}
    newest = [one.newest[0] for one in found.values() if one.newest]
    if not newest:
        return
    period = max(newest, key=lambda one: (one.end, one.start))
    values = {
        code: one.newest[1] for code, one in found.items() if one.newest and one.newest[0] == period
    }
    if len(values) < LEAST_PLACES:
        return
    for code in told:
        if code not in values:
            continue
        others = np.array([value for other, value in values.items() if other != code])
        measured = robust_z(values[code], others)
        if isinstance(measured, Absence):
            continue
        size, median = measured
        chance = 2 * float(stats.t.sf(abs(size), len(others) - 1))
        odd = Anomaly(
            AnomalyKind.UNLIKE, metric.name, period, values[code], median, size, Z_LIMIT,
            len(others),
        )  # fmt: skip
        yield Judged(Key(code, measure), odd if abs(size) > Z_LIMIT else None, chance)
