"""A drawn area's figures made from those of the regions that it takes a part of.

What adds up is shared out by area: each region's total times the share of its area that lies
inside, as if it were spread evenly (areal weighting; Goodchild and Lam 1980). A rate is never
shared out: it is made again of its parts, each of them shared out. A metric declares which of the
two holds (``apportion``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.formula import parse_formula
from metrics.measures import Measure
from metrics.metric import Apportion, Metric, RegionRule
from metrics.periods import Period, parse_period


@dataclass(frozen=True, slots=True)
class Apportioned:
    """A figure of an area, in the metric's unit.

    ``known`` of the ``regions`` that the area takes a part of have figures; ``periods``: which ones
    they are of, newest first; ``provenance``: where these come from.
    """

    value: float
    known: int
    regions: int
    periods: tuple[Period, ...]
    provenance: tuple[str, ...]


def apportioned_metrics(metrics: Iterable[Metric]) -> Iterator[Metric]:
    """Return the metrics of which an area has figures, in the order of declaration."""
    return (metric for metric in metrics if metric.apportion is not Apportion.NONE)


def parts_of(metric: Metric) -> tuple[str, ...]:
    """Return the metrics that are shared out for a metric's figure."""
    if metric.apportion is Apportion.AREA:
        return (metric.name,)
    if metric.combine.regions is RegionRule.PARTS:
        return (metric.combine.numerator or "", metric.combine.denominator or "")
    return parse_formula(metric.formula).names if metric.formula else ()


def apportioned(
    metric: Metric, figures: pd.DataFrame, shares: Mapping[str, float]
) -> Apportioned | None:
    """Return an area's figure; None where no region has one, or a rate has nothing below its line.

    Of each region the newest period counts in which all parts are known.

    Args:
        metric: one that declares how it is apportioned.
        figures: an answer about its parts, of these regions and of others.
        shares: which share of each region's area lies inside, 0 to 1.
    """
    parts = parts_of(metric)
    newest = _newest(figures, parts, shares)
    if not newest:
        return None
    sums = {
        part: math.fsum(shares[code] * rows[part].value for code, rows in newest.items())
        for part in parts
    }
    value = _value(metric, parts, sums)
    if math.isnan(value):
        return None
    used = [row for rows in newest.values() for row in rows.values()]
    periods = sorted({parse_period(row.period) for row in used}, key=lambda period: period.end)
    return Apportioned(
        value,
        known=len(newest),
        regions=len(shares),
        periods=tuple(reversed(periods)),
        provenance=tuple(sorted({row.provenance for row in used})),
    )


def _newest(
    figures: pd.DataFrame, parts: tuple[str, ...], shares: Mapping[str, float]
) -> dict[str, dict[str, Any]]:
    """Return each region's rows by part, of the newest period that has them all."""
    found: dict[tuple[Any, str], dict[str, Any]] = {}
    row: Any
    for row in figures.itertuples(index=False):
        is_total = row.slice == "" and row.measure == Measure.LEVEL
        if is_total and row.metric in parts and row.region_code in shares:
            found.setdefault((row.period_end, row.region_code), {})[row.metric] = row
    whole = {key: rows for key, rows in found.items() if len(rows) == len(parts)}
    return {code: whole[end, code] for end, code in sorted(whole)}


def _value(metric: Metric, parts: tuple[str, ...], sums: Mapping[str, float]) -> float:
    if metric.apportion is Apportion.AREA:
        return sums[metric.name]
    if metric.formula:
        made: Any = parse_formula(metric.formula).evaluate(sums)
        return float(made)
    numerator, denominator = (sums[part] for part in parts)
    return 100 * numerator / denominator if denominator else math.nan
