"""Take the declared totals apart, out of an answer: this period and the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from metrics import (
    DISTRICT,
    Catalogue,
    Measure,
    Period,
    RegionCode,
    RegionTree,
    Values,
    values_of,
)
from metrics.economy import Absence, Contribution, contribution
from metrics.reference import Decomposition


@dataclass(frozen=True)
class Apart:
    """A total taken apart; ``names`` words its parts by their keys, a metric or a town."""

    decomposition: Decomposition
    period: Period
    now: Contribution
    before: Contribution | None
    previous: Period
    keys: tuple[str, ...]


def take_apart(
    decomposition: Decomposition, figures: pd.DataFrame, catalogue: Catalogue, tree: RegionTree
) -> Apart | None:
    """Return the newest period whose growth the parts explain; None where there is none."""
    series = _series(decomposition, figures, tree)
    whole = series[""]
    grain = catalogue[decomposition.whole].grain
    periods = {p for measure, p in whole if measure is decomposition.measure and p.grain is grain}
    for period in sorted(periods, key=lambda p: p.end, reverse=True):
        found = _contribution(decomposition, series, period)
        if isinstance(found, Absence):
            continue
        previous = period.previous()
        before = _contribution(decomposition, series, previous)
        return Apart(
            decomposition,
            period,
            found,
            None if isinstance(before, Absence) else before,
            previous,
            tuple(key for key in series if key),
        )
    return None


def _series(
    decomposition: Decomposition, figures: pd.DataFrame, tree: RegionTree
) -> Mapping[str, Values]:
    """Return the figures of the whole under '', and those of its parts by metric or town."""
    whole = values_of(figures, decomposition.whole, DISTRICT)
    if decomposition.by == "town":
        towns = (RegionCode(town.code) for town in tree.children(DISTRICT))
        return {"": whole} | {code: values_of(figures, decomposition.whole, code) for code in towns}
    return {"": whole} | {name: values_of(figures, name, DISTRICT) for name in decomposition.parts}


def _contribution(
    decomposition: Decomposition, series: Mapping[str, Values], period: Period
) -> Contribution | Absence:
    measure, then = decomposition.measure, period.shifted(-1)
    parts = {key: values for key, values in series.items() if key}
    earlier = {key: v[measure, then] for key, v in parts.items() if (measure, then) in v}
    whole = series[""]
    if (measure, then) not in whole or (measure, period) not in whole:
        return Absence.NOT_LAST_YEAR
    totals = whole[measure, then], whole[measure, period]
    if decomposition.prices == "current":
        present = {key: v[measure, period] for key, v in parts.items() if (measure, period) in v}
        return contribution(earlier, present, totals)
    growth: Measure = measure.growth
    published = whole.get((growth, period))
    if published is None:
        return Absence.NO_DATA
    grown = {
        key: earlier[key] * (1 + values[growth, period] / 100)
        for key, values in parts.items()
        if key in earlier and (growth, period) in values
    }
    return contribution(earlier, grown, totals, published)
